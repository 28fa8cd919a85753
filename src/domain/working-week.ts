// On which days people work in a country: what a member's working days are until they say otherwise.
import { type Country, mondayToFriday, weekdays } from './profile.ts';

const sundayToThursday = [1, 2, 3, 4, 7];
const saturdayToWednesday = [1, 2, 3, 6, 7];

/**
 * Every country whose week is not Monday to Friday, and every other one of which CLDR, the data behind `Intl`, says so or
 * once said so. What counts are public offices. Days on which they close at noon, or only some of them work, are left out: a
 * message on somebody's free day is worse than one that comes a day later. Where no source is named it is
 * https://en.wikipedia.org/wiki/Workweek_and_weekend.
 */
const weeks: Readonly<Record<Country, readonly number[]>> = {
  // Of these CLDR says the same.
  BH: sundayToThursday,
  DZ: sundayToThursday, // since 2009
  EG: sundayToThursday,
  IL: sundayToThursday,
  IQ: sundayToThursday,
  JO: sundayToThursday,
  KW: sundayToThursday,
  LY: sundayToThursday,
  OM: sundayToThursday, // since 2013
  QA: sundayToThursday,
  SA: sundayToThursday, // royal decree of June 2013
  SD: sundayToThursday,
  SY: sundayToThursday,
  YE: sundayToThursday, // since 2013

  // Of these CLDR says Monday to Friday.
  BD: sundayToThursday,
  // Council of ministers, 6 December 2016, from January 2017 on: https://human-village.org/spip.php?article258
  DJ: sundayToThursday,
  // Offices of the state: https://tradeportal.accio.gencat.cat/ca/mercats-potencials/maldives/horari
  MV: sundayToThursday,
  PS: sundayToThursday,
  // Friday is free by law. A week of six-hour days in Ramadan has 30 hours, so a second day is free, by Wikipedia Thursday:
  // https://www.trtafrika.com/english/article/e22b16537522
  SO: saturdayToWednesday,
  // Ministries: https://www.bruneinewsgazette.com/operating-hours-throughout-ramadhan/
  BN: [1, 2, 3, 4, 6],
  // Sunday was free for a month in 2022: https://www.fiscalnepal.com/2022/06/06/9235/
  NP: [1, 2, 3, 4, 5, 7],

  // CLDR says the same. Thursday is free for most who work for the state, and a short day elsewhere:
  // http://www.afghanistan-today.org/en/articles/business/2162/
  AF: saturdayToWednesday,
  // CLDR has only Friday free. Thursday was half a day, until parliament voted in 2025 to make all of it free:
  // https://ifpnews.com/irans-parliament-thursday-holidays-government-offices/
  IR: saturdayToWednesday,

  // CLDR has Friday and Saturday free in older versions. Since 2022 it is Saturday, Sunday and half of Friday.
  AE: mondayToFriday,
  // CLDR has only Sunday free. Offices of the union have had five days since 1985, and those of many states have too:
  // https://angelone.in/news/how-many-days-do-government-employees-work-each-week-in-india
  IN: mondayToFriday,
  // CLDR has only Sunday free. The Public Service Standing Orders say Monday to Friday:
  // https://www.tradeclub.standardbank.com/portal/pt/market-potential/uganda/opening-hours
  UG: mondayToFriday,
};

/** ISO weekdays, in order. A country of which nobody knows anything has Monday to Friday. */
export function workingWeekOf(country: Country): readonly number[] {
  if (!/^[A-Z]{2}$/.test(country)) return mondayToFriday;
  return weeks[country] ?? weekByIntl(country);
}

/** What somebody is offered who has not said on which days they work: their country's week, and Monday to Friday. */
export function weeksToOffer(country: Country): readonly (readonly number[])[] {
  const ofCountry = workingWeekOf(country);
  return ofCountry.join() === mondayToFriday.join() ? [mondayToFriday] : [ofCountry, mondayToFriday];
}

type WeekInfo = { readonly weekend: readonly number[] };
type Informed = Intl.Locale & { readonly getWeekInfo?: () => WeekInfo; readonly weekInfo?: WeekInfo };

/** Newer versions of Node have a function where older ones have a property, and TypeScript knows neither yet. */
function weekByIntl(country: Country): readonly number[] {
  const locale: Informed = new Intl.Locale(`und-${country}`);
  const { weekend } = locale.getWeekInfo?.() ?? locale.weekInfo ?? { weekend: [6, 7] };
  return weekdays.filter((day) => !weekend.includes(day));
}
