import { Children, type ReactNode, useId } from 'react';
import { z } from 'zod';
import { TabsPlace } from './tabs-place';

const props = z.strictObject({
  label: z.string().optional().describe('what the tabs choose between, for those who hear the page'),
});

type Props = z.infer<typeof props> & { readonly children?: ReactNode };

/** Texts of which one is shown at a time. It works without scripts; on paper, in feeds and in Markdown all are there. */
export function Tabs({ label, children }: Props) {
  const group = useId();
  return (
    <div className="tabs" role="group" aria-label={label}>
      {Children.map(children, (child, index) => (
        <TabsPlace value={{ group, isFirst: index === 0 }}>{child}</TabsPlace>
      ))}
    </div>
  );
}

Tabs.props = props;

Tabs.plain = function PlainTabs({ children }: Props) {
  return <>{children}</>;
};
