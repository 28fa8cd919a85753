// What controls hold: as typed by the person, else as the app drew them, in the shape of `state.values`.
import { useCallback, useSyncExternalStore } from 'react';
import type { Block, Element, StateValue, ViewValues, Where } from '../server/contract.ts';

/** Channel selects are simple here and share the conversations' list. */
export type Answer = StateValue & { readonly selected_channel?: string | null };
type Drawn = Element & { readonly initial_channel?: string };

/** Control → what it holds before anybody touches it. Buttons and overflow menus hold nothing. */
const EMPTY: Readonly<Record<string, (drawn: Drawn) => Omit<Answer, 'type'>>> = {
  plain_text_input: (drawn) => ({ value: drawn.initial_value ?? null }),
  email_text_input: (drawn) => ({ value: drawn.initial_value ?? null }),
  url_text_input: (drawn) => ({ value: drawn.initial_value ?? null }),
  number_input: (drawn) => ({ value: drawn.initial_value ?? null }),
  static_select: (drawn) => ({ selected_option: drawn.initial_option ?? null }),
  external_select: (drawn) => ({ selected_option: drawn.initial_option ?? null }),
  radio_buttons: (drawn) => ({ selected_option: drawn.initial_option ?? null }),
  checkboxes: (drawn) => ({ selected_options: drawn.initial_options ?? [] }),
  multi_static_select: (drawn) => ({ selected_options: drawn.initial_options ?? [] }),
  multi_external_select: (drawn) => ({ selected_options: drawn.initial_options ?? [] }),
  users_select: (drawn) => ({ selected_user: drawn.initial_user ?? null }),
  multi_users_select: (drawn) => ({ selected_users: drawn.initial_users ?? [] }),
  conversations_select: (drawn) => ({ selected_conversation: drawn.initial_conversation ?? null }),
  channels_select: (drawn) => ({ selected_channel: drawn.initial_channel ?? null }),
  multi_conversations_select: (drawn) => ({ selected_conversations: drawn.initial_conversations ?? [] }),
  datepicker: (drawn) => ({ selected_date: drawn.initial_date ?? null }),
  timepicker: (drawn) => ({ selected_time: drawn.initial_time ?? null }),
};

const asDrawn = (element: Element): Answer => ({
  type: element.type,
  ...EMPTY[element.type]?.(element),
});

/** Surface → `block/action` → what was typed, and over which drawing. Lives as long as the page. */
type Typed = { readonly answer: Answer; readonly over: string };
const typed = new Map<string, ReadonlyMap<string, Typed>>();
const watchers = new Set<() => void>();
const NOTHING: ReadonlyMap<string, Typed> = new Map();

const watch = (changed: () => void): (() => void) => {
  watchers.add(changed);
  return () => watchers.delete(changed);
};

/** A modal keeps what was typed through every update; elsewhere a control that the app drew anew starts anew. */
const read = (held: ReadonlyMap<string, Typed>, where: Where, blockId: string, element: Element): Answer => {
  const drawn = asDrawn(element);
  const found = held.get(`${blockId}/${element.action_id}`);
  if (!found || found.answer.type !== element.type) return drawn;
  return where.kind === 'modal' || found.over === JSON.stringify(drawn) ? found.answer : drawn;
};

const controlsOf = (block: Block): readonly Element[] =>
  [block.element, block.accessory, ...(block.type === 'actions' ? (block.elements ?? []) : [])].filter(
    (element) => element?.action_id !== undefined && element.type in EMPTY,
  ) as readonly Element[];

export type Answers = {
  readonly get: (blockId: string, element: Element) => Answer;
  readonly set: (blockId: string, element: Element, answer: Omit<Answer, 'type'>) => void;
  /** Read when it is needed, so that it holds what was set a moment ago. */
  readonly values: (blocks: readonly Block[]) => ViewValues;
};

const keyOf = (person: string, where: Where): string =>
  [
    person,
    where.kind,
    ...('viewId' in where ? [where.viewId] : []),
    ...('ts' in where ? [where.ts] : []),
  ].join('/');

export const useAnswers = (person: string, where: Where): Answers => {
  const key = keyOf(person, where);
  const held = useSyncExternalStore(
    watch,
    useCallback(() => typed.get(key) ?? NOTHING, [key]),
  );
  return {
    get: (blockId, element) => read(held, where, blockId, element),
    set: (blockId, element, answer) => {
      const entry = { answer: { type: element.type, ...answer }, over: JSON.stringify(asDrawn(element)) };
      typed.set(key, new Map(typed.get(key)).set(`${blockId}/${element.action_id}`, entry));
      for (const changed of watchers) changed();
    },
    values: (blocks) =>
      Object.fromEntries(
        blocks
          .map((block) => [block.block_id ?? '', controlsOf(block)] as const)
          .filter(([, controls]) => controls.length > 0)
          .map(([blockId, controls]) => [
            blockId,
            Object.fromEntries(
              controls.map((element) => [
                element.action_id ?? '',
                read(typed.get(key) ?? NOTHING, where, blockId, element),
              ]),
            ),
          ]),
      ),
  };
};
