// A button; one with an address opens it and still tells the app, as Slack does.
import { useState } from 'react';
import { useSurface } from '../surface.tsx';
import { plain } from '../words/plain.ts';
import type { ControlProps } from './use-control.ts';

export const Button = ({ blockId, element, id }: ControlProps) => {
  const { press } = useSurface();
  const [busy, setBusy] = useState(false);
  const words = plain(element.text);
  const click = async () => {
    if (busy) return;
    setBusy(true);
    const { value } = element;
    await press(blockId, element, value === undefined ? {} : { value });
    setBusy(false);
  };
  const shared = {
    id,
    className: `button ${typeof element.style === 'string' ? element.style : ''}`,
    'aria-label': element.accessibility_label,
    'aria-busy': busy || undefined,
    onClick: () => void click(),
    children: <bdi>{words}</bdi>,
  };
  return element.url ? (
    <a {...shared} href={element.url} target="_blank" rel="noreferrer" />
  ) : (
    <button type="button" {...shared} />
  );
};
