# /etc/varnish/default.vcl, for Varnish 6 or newer in front of `npm start` with EDGE=varnish (docs/edge.md).
# Pages are cached for s-maxage, or until a receipt of the server purges them (PURGE by tag).
# Varnish must be started with EDGE_TOKEN in its environment, the same as the server's.
vcl 4.1;

import std;

backend blog {
    .host = "127.0.0.1";
    .port = "3000";
    .connect_timeout = 2s;
    .first_byte_timeout = 30s;
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (std.getenv("EDGE_TOKEN") == "" || req.http.authorization != "Bearer " + std.getenv("EDGE_TOKEN")) {
            return (synth(403, "Needs the token"));
        }
        if (req.http.cache-tags !~ "^[a-z0-9]+([|][a-z0-9]+)*$") {
            return (synth(400, "Needs tags"));
        }
        if (!std.ban("obj.http.cache-tag ~ (^|,)(" + req.http.cache-tags + ")(,|$)")) {
            return (synth(500, std.ban_error()));
        }
        return (synth(200, "Forgotten"));
    }

    # For the origin's own machine only, not through Varnish.
    if (req.url ~ "^/api/(metrics|live|ready)(/|\?|$)") {
        return (synth(404, "Not found"));
    }
    # Search, the API and other methods are never cached.
    if (req.url ~ "^/(api|search)(/|\?|$)" || (req.method != "GET" && req.method != "HEAD")) {
        return (pass);
    }
    # Pages ignore the query string; for files it is the version.
    if (req.url !~ "^/(media|scripts|_next)/") {
        set req.url = regsub(req.url, "\?.*$", "");
    }
    # No cached response depends on these headers.
    unset req.http.cookie;
    unset req.http.authorization;
    return (hash);
}

# The host is not part of the key: there is one site, and unknown hosts must not add copies.
sub vcl_hash {
    hash_data(req.url);
    return (lookup);
}

sub vcl_backend_response {
    # A stale copy is better than an error.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
    if (beresp.http.cache-control ~ "s-maxage") {
        # Outdated pages have been purged, so an expired copy may be served while it is refetched or the server is down.
        set beresp.grace = 7d;
    } else if (beresp.ttl <= 0s || beresp.http.cache-control ~ "no-store|private") {
        # Unknown addresses and errors: hit-for-miss, so that concurrent requests for one do not queue.
        set beresp.uncacheable = true;
        set beresp.ttl = 5s;
        set beresp.grace = 0s;
        set beresp.keep = 0s;
    } else {
        set beresp.grace = 1m;
    }
    return (deliver);
}

sub vcl_backend_error {
    set beresp.http.content-type = "text/plain; charset=utf-8";
    set beresp.http.cache-control = "no-store";
    set beresp.http.retry-after = "5";
    set beresp.body = "This page cannot be shown right now." + {"
"};
    return (deliver);
}

sub vcl_deliver {
    if (obj.hits == 0) {
        set resp.http.x-cache = "MISS";
    } else if (obj.ttl < 0s) {
        set resp.http.x-cache = "STALE";
    } else {
        set resp.http.x-cache = "HIT";
    }
    # Readers get the headers that the server would send; a cached copy counts as new.
    set resp.http.cache-control = regsub(resp.http.cache-control, ", s-maxage=\d+", "");
    unset resp.http.cache-tag;
    unset resp.http.x-accel-expires;
    unset resp.http.age;
    unset resp.http.via;
    unset resp.http.x-varnish;
}
