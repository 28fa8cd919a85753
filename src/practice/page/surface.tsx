// Something that the app drew (a message, the App Home, a modal) and that a person can act on.
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Block, BlockActionInput, Element, Where } from '../server/contract.ts';
import { type Answer, type Answers, useAnswers } from './answers.ts';
import { useConfirm } from './confirm.tsx';
import { useHere } from './practice-context.ts';

export type Surface = {
  readonly where: Where;
  readonly answers: Answers;
  readonly errors: Readonly<Record<string, string>>;
  /** Why the app did not take the last action. */
  readonly failed: string | null;
  /** Sends a block action, after the control's own question where it has one; false: the person said no. */
  readonly press: (blockId: string, element: Element, chosen: Omit<Answer, 'type'>) => Promise<boolean>;
};

const SurfaceContext = createContext<Surface | null>(null);

export const useSurface = (): Surface => {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('A control was drawn outside of a surface.');
  return surface;
};

type Props = {
  readonly where: Where;
  readonly blocks: readonly Block[];
  readonly errors?: Readonly<Record<string, string>>;
  readonly onEdit?: (blockId: string) => void;
  readonly children: ReactNode;
};

const NO_ERRORS = {};

export const SurfaceOf = ({ where, blocks, errors = NO_ERRORS, onEdit, children }: Props) => {
  const { me, act } = useHere();
  const confirm = useConfirm();
  const answers = useAnswers(me.id, where);
  const [failed, setFailed] = useState<string | null>(null);
  const surface = useMemo<Surface>(
    () => ({
      where,
      answers: {
        ...answers,
        set: (blockId, ...rest) => {
          onEdit?.(blockId);
          answers.set(blockId, ...rest);
        },
      },
      errors,
      failed,
      press: async (blockId, element, chosen) => {
        if (element.confirm && !(await confirm(element.confirm))) return false;
        // A chosen channel is no part of the server's type: it is passed on as it is.
        const action = {
          action_id: element.action_id ?? '',
          block_id: blockId,
          ...chosen,
        } as BlockActionInput;
        const acked = await act({ kind: 'press', where, action, values: answers.values(blocks) });
        setFailed(acked.ok ? null : (acked.error ?? 'unknown'));
        return true;
      },
    }),
    [where, answers, errors, failed, onEdit, blocks, act, confirm],
  );
  return <SurfaceContext value={surface}>{children}</SurfaceContext>;
};
