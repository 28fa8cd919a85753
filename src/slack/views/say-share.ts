// The share of those who met, in words that name nobody: near all and near none it says no more than that.
import { extremes } from '../../domain/feedback.ts';
import { sayPercent } from '../text/say-names.ts';
import type { Words } from '../text/words.ts';

export function sayShare(share: number, { admin: said, locale }: Words): string {
  const [least, most] = extremes.shareMet;
  if (share >= most) return said.mostMet;
  return share <= least ? said.fewMet : sayPercent(share, locale);
}
