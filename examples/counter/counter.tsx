import { z } from 'zod';

const props = z.strictObject({
  label: z.string().describe('what is counted'),
  start: z.number().int().default(0),
});

/** A number that readers can raise and lower. */
export function Counter({ label, start }: z.infer<typeof props>) {
  return (
    <p className="counter">
      {label}: <output>{start}</output>
    </p>
  );
}

Counter.props = props;

Counter.plain = function PlainCounter({ label, start }: z.infer<typeof props>) {
  return (
    <p>
      {label}: {start}
    </p>
  );
};
