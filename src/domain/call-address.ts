// What may be an address for calls: it is shown as a link, and opened by others.

/** A whole `https` address without a name or password in it, and without signs that would end Slack's link early. */
export function isCallAddress(text: string): boolean {
  return /^https:\/\/[^\s/?#@<>|"]+\.[^\s/?#@<>|"]+([/?#][^\s<>|"]*)?$/i.test(text) && URL.canParse(text);
}
