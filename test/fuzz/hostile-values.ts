// What a payload holds where something else belongs, each as the JSON that travels.
const repeated = (text: string, times: number): string => `[${Array(times).fill(text).join()}]`;
const longText = 100_000;
const manyThings = 10_000;
// What a parser takes that walks a tree by calling itself, and then some.
const depth = 10_000;

export const hostileValues: Readonly<Record<string, string>> = {
  null: 'null',
  true: 'true',
  zero: '0',
  'a negative number': '-1',
  'a number': '7',
  'a fraction': '1.5',
  'a number beyond all bounds': '1e999',
  'a number too large for exactness': '9007199254740993',
  'NaN in words': '"NaN"',
  'NaN itself': 'NaN',
  'an empty text': '""',
  'spaces alone': '"  \\t  "',
  'an array': '[]',
  'an object': '{}',
  'an array of null': '[null]',
  'ten thousand brackets': '['.repeat(depth) + ']'.repeat(depth),
  'ten thousand braces': `${'{"a":'.repeat(depth)}null${'}'.repeat(depth)}`,
  'half of its brackets': '['.repeat(depth),
  'a prototype': '{"__proto__":{"value":"yes","isAdmin":true},"constructor":{"prototype":{"value":"yes"}}}',
  __proto__: '"__proto__"',
  constructor: '"constructor"',
  toString: '"toString"',
  'an object that says its own text': '{"toString":"x","valueOf":"x","length":-1}',
  'a long text': `"${'x'.repeat(longText)}"`,
  'a long text of signs': `"${'\u{1f600}'.repeat(longText / 4)}"`,
  'many words': `"${'pause until '.repeat(longText / 12)}"`,
  'half a sign': '"\\ud800 and \\udfff"',
  'a NUL': '"a\\u0000b"',
  'control characters': '"\\u0001\\u0007\\u001b[31m\\u007f\\u0085\\u2028\\u202e\\ufeff"',
  'Slack’s own signs': '"<!channel> <@U0BOT> <https://a.example|b> *_~`&amp;"',
  'a query': '"\' OR 1=1; DROP TABLE \\"Person\\"; --"',
  'a path': '"../../../etc/passwd"',
  'many numbers': repeated('1', manyThings),
  'many texts': repeated('"Open data"', manyThings),
};

export const hostileTimes: readonly string[] = [
  ...['99:99', '24:00', '23:60', '-1:30', '9:5', '09:00:00', '1e1:00', '0x9:00', ' 09:00', '09:00-17:00'],
  ...[
    'NaN:NaN',
    'Infinity:00',
    '09',
    ':',
    '１２:００',
    '2026-02-30',
    '0000-00-00',
    '9999-12-31',
    '-271821-04-20',
  ],
  ...['+275760-09-13', '2026-12-03', '1970-01-01', 'tomorrow'],
];

export const hostileMetadata: readonly string[] = [
  ...[
    '',
    'null',
    '[]',
    '7',
    '"x"',
    '{',
    '{}',
    '{"pairId":null}',
    '{"pairId":7}',
    '{"roundId":{}}',
    '{"pairId":[]}',
  ],
  ...[
    '{"__proto__":{"pairId":"x"}}',
    '{"pairId":"","roundId":""}',
    '{"pairId":"a\\u0000b","roundId":"a\\u0000b"}',
  ],
  ...['[['.repeat(5_000), 'x'.repeat(longText)],
];

export const hostileTypes: readonly string[] = [
  ...['block_actions', 'view_submission', 'view_closed', 'block_suggestion', 'shortcut', 'message_action'],
  ...[
    'dialog_submission',
    'dialog_cancellation',
    'dialog_suggestion',
    'workflow_step_edit',
    'interactive_message',
  ],
  ...[
    'event_callback',
    'url_verification',
    'app_rate_limited',
    'function_executed',
    'message',
    'app_home_opened',
  ],
  ...['user_change', 'app_uninstalled', 'tokens_revoked', 'telepathy', 'home', 'modal', '__proto__'],
];

export const hostileKeys: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', '', '0'],
  ...['payload', 'user_id', 'team_id', 'is_enterprise_install', 'bot_id', 'response_url', 'bot', 'state'],
];

export const unknownIds: readonly string[] = [
  ...['U0NOBODY', 'W0NOBODY', 'T0NOWHERE', 'V0NONE', 'D0NONE', 'A0NONE', 'E0NONE', 'Ev0NONE', 'USLACKBOT'],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'of_old',
    'feedback_met/',
    'feedback_met/maybe',
    'feedback_value/99',
  ],
  ...['feedback_again/constructor', 'profile_form ', 'PROFILE_FORM', '/other'],
];

/** More people than any form would take. */
export const manyUsers = JSON.stringify(
  Array.from({ length: manyThings }, (_, at) => `U${String(at).padStart(8, '0')}`),
);

export const contentTypes: readonly string[] = [
  ...[
    '',
    'text/plain',
    'application/json',
    'application/json; charset=utf-7',
    'application/xml',
    'text/html',
  ],
  ...[
    'application/x-www-form-urlencoded',
    'APPLICATION/X-WWW-FORM-URLENCODED',
    'multipart/form-data; boundary=x',
  ],
  ...['application/x-www-form-urlencodedx', 'application/octet-stream', 'nonsense'],
];

export const wholeBodies: readonly string[] = [
  ...[
    '',
    'null',
    '[]',
    '""',
    '7',
    '{}',
    '[{}]',
    'payload',
    'payload=',
    'payload=null',
    'payload=[]',
    'payload=7',
  ],
  ...[
    'payload={}',
    'payload=%7B%7D&payload=%7B%7D',
    '&&&',
    '=',
    '%',
    'payload=%',
    '%00',
    '\ufeff{}',
    '{"type":{}}',
  ],
  ...[
    '{"__proto__":{"type":"event_callback"}}',
    '['.repeat(depth),
    '{"a":'.repeat(depth),
    'x'.repeat(990_000),
  ],
  ...[`${'a=1&'.repeat(20_000)}`, `${'payload=1&'.repeat(2_000)}`, 'x'.repeat(1_100_000)],
];
