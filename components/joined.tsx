import { createElement, Fragment, type ReactNode } from 'react';

/** The pieces of a label or of a list, in order, without a key for each. */
export const Joined = ({ of }: { of: readonly ReactNode[] }) => createElement(Fragment, null, ...of);
