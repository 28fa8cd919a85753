// What may be an address for calls: it is shown as a link, and opened by others.

/** What nobody sees can make one address look like another: controls, directions, characters without a width. */
const hidden = /[\p{C}\p{DI}]/u;

/** A whole `https` address without a name or password in it, and without signs that would end Slack's link early. */
export function isCallAddress(text: string): boolean {
  if (hidden.test(text)) return false;
  return /^https:\/\/[^\s/?#@<>|"]+\.[^\s/?#@<>|"]+([/?#][^\s<>|"]*)?$/i.test(text) && URL.canParse(text);
}
