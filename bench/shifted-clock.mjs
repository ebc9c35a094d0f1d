// Preloaded with `node --import`: shifts the wall clock by the milliseconds in the file that SHIFT_FILE names.
import { readFileSync } from 'node:fs';

const file = process.env.SHIFT_FILE ?? '';
const Real = Date;
let shift = 0;
const look = () => (shift = Number(readFileSync(file, 'utf8')));
const now = () => Real.now() + shift;

look();
// Timers are not shifted, as when the system clock is set.
setInterval(look, 20).unref();
globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  apply: () => new Real(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
