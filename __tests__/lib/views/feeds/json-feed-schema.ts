/** JSON Feed 1.1 as a schema, field by field from the specification. @see https://www.jsonfeed.org/version/1.1/ */
const author = {
  type: 'object',
  properties: { name: { type: 'string' }, url: { type: 'string' }, avatar: { type: 'string' } },
  additionalProperties: false,
};

export const jsonFeedSchema = {
  type: 'object',
  required: ['version', 'title', 'items'],
  additionalProperties: false,
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: { type: 'string', minLength: 1 },
    home_page_url: { type: 'string', pattern: '^https://' },
    feed_url: { type: 'string', pattern: '^https://' },
    description: { type: 'string' },
    user_comment: { type: 'string' },
    next_url: { type: 'string', pattern: '^https://' },
    icon: { type: 'string', pattern: '^https://' },
    favicon: { type: 'string' },
    authors: { type: 'array', items: author },
    language: { type: 'string' },
    expired: { type: 'boolean' },
    hubs: { type: 'array', items: { type: 'object', required: ['type', 'url'] } },
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
        additionalProperties: false,
        properties: {
          id: { type: 'string', minLength: 1 },
          url: { type: 'string', pattern: '^https://' },
          external_url: { type: 'string' },
          title: { type: 'string' },
          content_html: { type: 'string' },
          content_text: { type: 'string' },
          summary: { type: 'string' },
          image: { type: 'string', pattern: '^https://' },
          banner_image: { type: 'string' },
          date_published: {
            type: 'string',
            pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
          },
          date_modified: {
            type: 'string',
            pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
          },
          authors: { type: 'array', items: author },
          tags: { type: 'array', items: { type: 'string' } },
          language: { type: 'string' },
          attachments: { type: 'array' },
        },
      },
    },
  },
};
