import type { Piece } from '@/lib/search/snippet';
import { make } from './make';

export const pieces = (of: readonly Piece[]): (Node | string)[] =>
  of.map(({ text, marked }) => (marked ? make('mark', {}, text) : text));
