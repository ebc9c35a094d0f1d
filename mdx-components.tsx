import { Aside } from '@/components/mdx/aside';
import { Audio } from '@/components/mdx/audio';
import { Callout } from '@/components/mdx/callout';
import { Card } from '@/components/mdx/card';
import { Cards } from '@/components/mdx/cards';
import { Chart } from '@/components/mdx/chart';
import { Details } from '@/components/mdx/details';
import { Embed } from '@/components/mdx/embed';
import { Figure } from '@/components/mdx/figure';
import { FileTree } from '@/components/mdx/file-tree';
import { Steps } from '@/components/mdx/steps';
import { Tab } from '@/components/mdx/tab';
import { Tabs } from '@/components/mdx/tabs';
import { Video } from '@/components/mdx/video';
import type { MdxComponents } from '@/lib/markdown/mdx-component';

const components: MdxComponents = {
  Aside,
  Audio,
  Callout,
  Card,
  Cards,
  Chart,
  Details,
  Embed,
  Figure,
  FileTree,
  Steps,
  Tab,
  Tabs,
  Video,
};

/** The components that posts may use, by the name that a post writes. */
export const useMDXComponents = (): MdxComponents => components;
