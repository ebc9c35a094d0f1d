import fc from 'fast-check';
import { slips } from './pieces';

/** A slip of the hand at a place (0 to 1) of a text. */
const slip = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200)),
  put: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...slips) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  ),
  times: fc.oneof({ weight: 12, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(80) }),
});

/** A text with a few slips made in it. */
export const slipped = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.array(slip, { maxLength: 6 })).map(([whole, made]) =>
    made.reduce((before, { at, cut, put, times }) => {
      const place = Math.floor(at * before.length);
      return `${before.slice(0, place)}${put.repeat(times)}${before.slice(place + cut)}`;
    }, whole),
  );

/** Counts from one to many, small ones mostly, thousands now and then. */
export const often = (most: number): fc.Arbitrary<number> =>
  fc.double({ min: 0, max: Math.log(most), noNaN: true }).map((power) => Math.round(Math.exp(power)));

/** Line ends and marks as other systems write them. */
export const asWritten = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(text, fc.oneof({ weight: 12, arbitrary: fc.constant('as it is') }, fc.constantFrom('crlf', 'cr', 'mark', 'cut')))
    .map(([whole, how]) => {
      if (how === 'crlf') return whole.replace(/\n/g, '\r\n');
      if (how === 'cr') return whole.replace(/\n/g, '\r');
      if (how === 'mark') return `\uFEFF${whole}`;
      return how === 'cut' ? whole.slice(0, Math.floor(whole.length * 0.7)) : whole;
    });
