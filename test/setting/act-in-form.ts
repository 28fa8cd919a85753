// Acts in the form that is open on top for a person of the practice workspace: looks, presses, fills and saves.
import { fillWords } from '../../src/practice/community/fill-form.ts';
import type { Practitioner } from '../../src/practice/community/people.ts';
import type { Acked } from '../../src/practice/server/contract.ts';
import { controlsOf } from '../../src/practice/server/input-state.ts';
import { openedModal, wholeText } from './act-as.ts';
import type { Setting } from './start-counterpart.ts';

/** An answer for each field: what is typed, or the values or labels of what is chosen. */
type Answers = Parameters<typeof fillWords>[1];

export const actInForm = ({ slack, app }: Setting) => {
  const top = (person: Practitioner) => openedModal(slack, person);
  return {
    textOnTop: async (person: Practitioner): Promise<string> => wholeText((await top(person)).view),
    /** Where there are several of them, the first that stands below these words. */
    pressOnTop: async (person: Practitioner, actionId: string, below = ''): Promise<void> => {
      const { id, view } = await top(person);
      const from = view.blocks.findIndex((block) => JSON.stringify(block).includes(below));
      if (from < 0) throw new Error(`${person.user.name} does not see ${below}`);
      const block = view.blocks
        .slice(from)
        .find((one) => controlsOf(one).some((control) => control.action_id === actionId));
      const pressed = { action_id: actionId, block_id: block?.block_id ?? '' };
      await slack.press(person.user.id, { kind: 'modal', viewId: id }, pressed);
      await app.quiet();
    },
    saveTop: async (person: Practitioner, answers: Answers = {}): Promise<Acked> => {
      const { id, view } = await top(person);
      const acked = await slack.submit(person.user.id, id, await fillWords(view, answers));
      await app.quiet();
      return acked;
    },
    closeAll: async ({ user }: Practitioner): Promise<void> => {
      for (const { id } of slack.modals(user.id).toReversed()) await slack.close(user.id, id);
    },
  };
};
