const { TestEnvironment } = require('jest-environment-jsdom');

/** jsdom lacks these platform globals, which React's server renderer and shiki need. MessageChannel stays out: with it jest never exits. */
const platform = [
  'TextEncoder',
  'TextDecoder',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'Request',
  'Response',
  'Headers',
  'fetch',
  'structuredClone',
  'CompressionStream',
  'DecompressionStream',
  'Blob',
  'Uint8Array',
  'ArrayBuffer',
  'WebAssembly',
];

module.exports = class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of platform) if (globalThis[name] !== undefined) this.global[name] = globalThis[name];
  }
};
