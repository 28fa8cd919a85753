// The locale by which English texts write their dates, lists and numbers.
export const locale = 'en-GB';
