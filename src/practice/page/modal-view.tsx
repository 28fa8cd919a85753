// One modal: what was wrong with its last sending, and the form.
import { useCallback, useMemo, useState } from 'react';
import type { OpenView } from '../server/contract.ts';
import { ModalForm } from './modal-form.tsx';
import { SurfaceOf } from './surface.tsx';

type Props = {
  readonly open: OpenView;
  readonly isPushed: boolean;
  readonly onBack: () => void;
  readonly onClose: () => void;
};

export const ModalView = ({ open, ...rest }: Props) => {
  const [wrong, setWrong] = useState<Readonly<Record<string, string>> | null>(null);
  const errors = wrong ?? open.errors;
  // What was wrong with a field is no longer said once it is changed.
  const onEdit = useCallback(
    (blockId: string) =>
      setWrong((before) => {
        const { [blockId]: edited, ...rest } = before ?? open.errors;
        return edited === undefined ? before : rest;
      }),
    [open.errors],
  );
  const where = useMemo(() => ({ kind: 'modal', viewId: open.id }) as const, [open.id]);
  return (
    <SurfaceOf where={where} blocks={open.view.blocks} errors={errors} onEdit={onEdit}>
      <ModalForm view={open.view} onWrong={setWrong} {...rest} />
    </SurfaceOf>
  );
};
