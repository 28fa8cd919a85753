// Menus that Slack fills while somebody types.
import type { App } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { type MemberView, viewMember } from '../../flow/view-member.ts';
import { fields, searched } from '../ids.ts';
import { type Words, wordsFor } from '../text/words.ts';
import { countryOptions, knownOptions, languageOptions, ownOptions, zoneOptions } from '../views/options.ts';
import { actorOf, type Listening } from './listening.ts';
import { whoIs } from './who-is.ts';

type Search = (typed: string, member: MemberView, words: Words) => PlainTextOption[];

const searches: Readonly<Record<(typeof searched)[number], Search>> = {
  [fields.role]: (typed, { roles }, words) => ownOptions(typed, roles, words),
  [fields.country]: (typed, _, words) => countryOptions(typed, words),
  [fields.interests]: (typed, { interests }, words) => ownOptions(typed, interests, words),
  [fields.languages]: (typed, _, words) => languageOptions(typed, words),
  [fields.zone]: (typed, _, words) => zoneOptions(typed, words),
  [fields.topics]: (typed, { interests }, words) => knownOptions(typed, interests, words),
};

// Slack asks again for each letter typed, and somebody's language does not change meanwhile.
const rememberFor = 10 * 60_000;
const mostRemembered = 1_000;

export const listenSearch = (app: App, { deps }: Listening): void => {
  const locales = new Map<string, { readonly locale: string; readonly at: number }>();

  for (const field of searched) {
    app.options(field, async ({ ack, payload, body, client, context }) => {
      const actor = actorOf(context, body.user.id);
      const member = await viewMember(deps, actor);
      const key = `${actor.workspaceId}:${actor.userId}`;
      const now = deps.now().getTime();
      const known = locales.get(key);
      const fresh = known && Math.abs(now - known.at) < rememberFor;
      // A menu in another language is better than none.
      const asked = fresh ? null : await whoIs(deps, client, actor).catch(() => null);
      const locale = fresh ? known.locale : (asked?.identity.locale ?? 'en-US');
      if (asked && locales.size >= mostRemembered) locales.clear();
      if (asked) locales.set(key, { locale, at: now });
      await ack({ options: searches[field](payload.value, member, wordsFor(locale)) });
    });
  }
};
