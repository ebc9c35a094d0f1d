import { createContext } from 'react';

interface TabsPlace {
  /** Name of the radio buttons of one set of tabs. */
  readonly group: string;
  readonly isFirst: boolean;
}

/** Where a tab stands; `undefined` outside of tabs. */
export const TabsPlace = createContext<TabsPlace | undefined>(undefined);
