// A settled time for people's own calendars: as a file, and as links for Google and Outlook.
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { halfHour } from '../../domain/slots.ts';
import { fit } from '../text/escape.ts';

type Talk = {
  readonly startsAt: Date;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  /** Of the call. */
  readonly url: string | null;
};

type Event = Talk & {
  /** The same for all files about one talk, so that each of them changes the same event. */
  readonly uid: string;
  /** Higher in each new file about the talk. */
  readonly sequence: number;
  readonly isCancelled: boolean;
};

/**
 * iCalendar (RFC 5545). The method is `PUBLISH`, for a cancelled talk too (RFC 5546, 3.2.1 allows it that status). `REQUEST`
 * and `CANCEL` belong to invitations by mail: they want an organiser and guests with addresses, Outlook would ask whether
 * to accept and send an answer to nobody, and a file opened by hand is no answer to a mail. With `PUBLISH` Google,
 * Outlook and Apple put the event into the calendar, and a newer one in its place. Some of them ignore the status.
 * Therefore a cancelled talk takes no time either, and the caller's `summary` has to say it in words.
 */
export function calendarFile(event: Event, now: Date): string {
  const { uid, sequence, isCancelled, startsAt, summary, description, location, url } = event;
  const calendar = new ICalCalendar({
    prodId: { company: 'Counterpart', product: 'Counterpart' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: now,
    start: startsAt,
    end: endOf(startsAt),
    summary: storable(summary),
    description: storable(description),
    location: location === null ? null : storable(location),
    url: url === null ? null : asUri(url),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: isCancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  });
  return `${calendar}`;
}

export type CalendarLinks = { readonly google: string; readonly outlook: string };

/** They open a filled form. Nothing can change or cancel what was saved there. */
export function calendarLinks({ startsAt, summary, description, location, url }: Talk): CalendarLinks {
  const [start, end] = [startsAt, endOf(startsAt)].map((at) => at.toISOString().slice(0, 19));
  const compact = (time = '') => `${time.replace(/[-:]/g, '')}Z`;
  const place = location ?? url ?? '';
  const title = fit(summary, longestTitle);
  return {
    google: address(
      'https://calendar.google.com/calendar/render',
      { action: 'TEMPLATE', text: title, dates: `${compact(start)}/${compact(end)}` },
      { location: place, details: description },
    ),
    outlook: address(
      'https://outlook.office.com/calendar/0/deeplink/compose',
      {
        path: '/calendar/action/compose',
        rru: 'addevent',
        subject: title,
        startdt: `${start}Z`,
        enddt: `${end}Z`,
      },
      { location: place, body: description },
    ),
  };
}

const longestTitle = 150;
/** Of the address that a button of Slack's opens. */
const longestAddress = 3000;

/** Leaves out what is no must, from the last on, until the address is short enough. */
function address(
  page: string,
  must: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>>,
): string {
  const optional = Object.entries(more).filter(([, value]) => value !== '');
  const query = [...Object.entries(must), ...optional]
    // `+` for a space would stand in Outlook's form as it is.
    .map(([name, value]) => `${name}=${encodeURIComponent(storable(value))}`)
    .join('&');
  const whole = `${page}?${query}`;
  if (whole.length <= longestAddress || optional.length === 0) return whole;
  return address(page, must, Object.fromEntries(optional.slice(0, -1)));
}

function endOf(startsAt: Date): Date {
  return new Date(startsAt.getTime() + halfHour);
}

/** No controls but line breaks, and no half characters: neither a calendar nor an address can hold them. */
function storable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** The library escapes the marks of a text, but an address is none: there they are encoded. */
function asUri(url: string): string {
  return storable(url).replace(/[,;\\\s]/g, encodeURIComponent);
}
