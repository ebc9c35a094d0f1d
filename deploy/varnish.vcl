# /etc/varnish/default.vcl, for Varnish 6 or newer in front of `npm start` with EDGE=varnish (docs/edge.md).
# Pages stay for as long as the server says (s-maxage), and go when a receipt of the server names them (PURGE by tag).
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

    # For the origin's own machine only.
    if (req.url ~ "^/api/(metrics|live|ready)(/|\?|$)") {
        return (synth(404, "Not found"));
    }
    # Questions and machines are answered by the server alone.
    if (req.url ~ "^/(api|search)(/|\?|$)" || (req.method != "GET" && req.method != "HEAD")) {
        return (pass);
    }
    # A page is the same whatever its query; in the name of a file it is the version.
    if (req.url !~ "^/(media|scripts|_next)/") {
        set req.url = regsub(req.url, "\?.*$", "");
    }
    # No answer depends on them.
    unset req.http.cookie;
    unset req.http.authorization;
    return (hash);
}

# One site, whatever host it is asked for: strangers' hosts cost no copies.
sub vcl_hash {
    hash_data(req.url);
    return (lookup);
}

sub vcl_backend_response {
    # A copy is better than an error.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
    if (beresp.http.cache-control ~ "s-maxage") {
        # Whatever is out of date has been purged, so what has only run out may go out once more, and while the server is down.
        set beresp.grace = 7d;
    } else if (beresp.ttl <= 0s || beresp.http.cache-control ~ "no-store|private") {
        # Unknown addresses, errors: a note that they are not kept, so that those who ask for one need not queue.
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
    # Readers are told what the server tells readers; a copy is as good as new.
    set resp.http.cache-control = regsub(resp.http.cache-control, ", s-maxage=\d+", "");
    unset resp.http.cache-tag;
    unset resp.http.x-accel-expires;
    unset resp.http.age;
    unset resp.http.via;
    unset resp.http.x-varnish;
}
