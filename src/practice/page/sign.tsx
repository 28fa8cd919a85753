// Small pictures drawn here, so that no font has to have them.
const PATHS = {
  home: 'M3 9.2 10 3l7 6.2M5 8v8.5h10V8',
  app: 'M7.5 4.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M12.5 4.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 1 1 0-11',
  channel: 'M8 3 6 17M14 3l-2 14M3.5 7.5h14M2.5 12.5h14',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  people:
    'M7 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M1.5 16.5c0-3 2.4-4.7 5.5-4.7s5.5 1.7 5.5 4.7M12.5 3.9a3 3 0 0 1 0 5.4M14.5 12.2c2.4.5 4 2 4 4.3',
  dots: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  eye: 'M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  warning: 'M10 3 1.8 17h16.4L10 3M10 8v4M10 14.5h.01',
  back: 'M12.5 4 6.5 10l6 6',
  file: 'M5 2.5h6.5L15 6v11.5H5V2.5M11 2.5V6.5h4',
  cross: 'M5 5l10 10M15 5 5 15',
  check: 'M4 10.5 8.5 15 16.5 5.5',
} as const;

export const Sign = ({ name }: { readonly name: keyof typeof PATHS }) => (
  <svg className="sign" viewBox="0 0 20 20" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
