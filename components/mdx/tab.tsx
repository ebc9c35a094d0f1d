import { type ReactNode, use, useId } from 'react';
import { z } from 'zod';
import { TabsPlace } from './tabs-place';
import { Titled } from './titled';

const props = z.strictObject({ label: z.string().describe('the word to press') });

type Props = z.infer<typeof props> & { readonly children?: ReactNode };

/** One of the texts in `<Tabs>`. */
export function Tab({ label, children }: Props) {
  const place = use(TabsPlace);
  const id = useId();
  if (place === undefined) throw new Error('it stands outside of <Tabs>');
  return (
    <div className="tab">
      <input className="tab-choice" type="radio" name={place.group} id={id} defaultChecked={place.isFirst} />
      <label className="tab-label" htmlFor={id}>
        {label}
      </label>
      <div className="tab-panel">{children}</div>
    </div>
  );
}

Tab.props = props;

Tab.plain = function PlainTab({ label, children }: Props) {
  return <Titled title={label}>{children}</Titled>;
};
