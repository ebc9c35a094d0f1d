import { Aside } from '@/components/mdx/aside';
import { Callout } from '@/components/mdx/callout';
import { Figure } from '@/components/mdx/figure';
import { Steps } from '@/components/mdx/steps';
import type { MdxComponents } from '@/lib/markdown/mdx-component';

const components: MdxComponents = { Aside, Callout, Figure, Steps };

/** The components that posts may use, by the name that a post writes. */
export const useMDXComponents = (): MdxComponents => components;
