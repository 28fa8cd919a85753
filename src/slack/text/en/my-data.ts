// English: one's own data, sent or deleted.
import { command } from '../../ids.ts';

const again = `\`${command} my-data\``;

export const myData = {
  fileName: 'counterpart-my-data.json',
  fileTitle: 'Your data in Counterpart',
  intro:
    'Here is everything that Counterpart holds about you in this workspace. Any text editor or browser opens the file.',
  part: (number: string, count: string) => `Your data in Counterpart, part ${number} of ${count}`,
};

export const deleteForm = {
  title: 'Delete everything?',
  yes: 'Delete everything',
  no: 'Keep it',
  goesTitle: 'What goes, at once and for good',
  goes: 'Your profile and wishes, your answers, what you took away and your lessons, the half-hours that you tapped, and whatever was still to be sent to you. You leave every round, and whoever was about to talk with you is told that it can’t take place. Messages that introduced you are drawn anew without your profile, as fast as Slack allows.',
  staysInSlackTitle: 'What stays in Slack',
  staysInSlack:
    'Messages that you got from Counterpart, your conversations with those you met, and talks in anybody’s calendar. What others have read can’t be unread.',
  staysHereTitle: 'What stays here',
  staysHere:
    'Counts that name nobody. Those you met keep what they said themselves, with _a former member_ in your place. And a code, from which nobody can read a name: with it, two people who must not meet stay apart even if you come back one day, and nobody meets again too soon.',
  before: `Would you like a copy first? Press “Keep it”, then type ${again}. If you ever come back, you start from nothing.`,
};

export const ownDataReplies = {
  myDataFile: 'Your data is in your direct messages with Counterpart, as a file.',
  myDataLink: (link: string) =>
    `Slack takes no files from us here, so fetch your data yourself: ${link}. The link works for 15 minutes, and for everybody who has it, so keep it to yourself.`,
  myDataLinkText: 'your data as a file',
  myDataMessages:
    'Slack takes no files from us here, so your data is in your direct messages with Counterpart, as text.',
  myDataNone: 'We hold nothing about you here: you have not joined.',
  myDataNotNow: `Slack did not take your data just now, or not all of it. Please try ${again} again in a few minutes.`,
  myDataPatience: 'One moment: we are putting your data together.',
  deleted:
    'Everything that we held about you is deleted. Thank you for having been here. If you ever want to come back, you start from nothing.',
  nothingHeld: 'There is nothing left to delete: we hold nothing about you here.',
};
