/** The catalogue of what can go wrong with one item: a code, what it means, and what to do. Problems are data; bugs are thrown. */

export interface ProblemKind {
  readonly what: string
  readonly why: string
  readonly remedy: string
}

const catalogue = {
  'input/unreadable': {
    what: 'The file could not be read.',
    why: 'It is missing, a folder, or this user may not read it.',
    remedy: 'Check the path and its permissions, then ingest it again.',
  },
  'input/empty': {
    what: 'The input is empty.',
    why: 'There is no text in it.',
    remedy: 'Fetch or save the page again.',
  },
  'input/binary': {
    what: 'The input is not text.',
    why: 'It holds bytes that no text encoding of web pages uses: a picture, a PDF or an archive.',
    remedy: 'Save the page as HTML or text.',
  },
  'input/too-large': {
    what: 'The input is too large.',
    why: 'Pages above the limit (--max-bytes, 20 MB unless set) are never news articles and would hold up the run.',
    remedy: 'Leave it out, split it, or raise the limit.',
  },
  'input/not-json': {
    what: 'A line is not JSON.',
    why: 'JSON Lines has one whole JSON object a line; this one is cut off or no JSON.',
    remedy: 'Mend or delete the line; every other line was read.',
  },
  'input/not-utf8': {
    what: 'A line is not UTF-8.',
    why: 'JSON Lines is UTF-8; this line holds other bytes, so the message says how it was read.',
    remedy: 'Look at its accents and quotation marks; save the file as UTF-8 where they are wrong.',
  },
  'input/no-id': {
    what: 'A line has no id.',
    why: 'Answers are matched to their input by its id, a string.',
    remedy: 'Give each line an "id".',
  },
  'input/duplicate-id': {
    what: 'An id occurs twice.',
    why: 'Two answers with one id could not be told apart.',
    remedy: 'Give each document an id of its own.',
  },
  'input/bad-field': {
    what: 'A field has a value that cannot be used.',
    why: 'The message names the field and what it should hold.',
    remedy: 'Correct the field, or leave it out.',
  },
  'input/html-and-text': {
    what: 'A document has both html and text.',
    why: 'It would be a guess which of them is meant.',
    remedy: 'Give one of the two.',
  },
  'input/no-content': {
    what: 'A document has neither html nor text.',
    why: 'There is nothing to annotate.',
    remedy: 'Give html or text.',
  },
  'input/bad-date': {
    what: 'A date cannot be read.',
    why: 'Dates are ISO days, such as 2016-07-25.',
    remedy: 'Write it as YYYY-MM-DD, or leave it out.',
  },
  'input/lone-surrogate': {
    what: 'The text holds half a character.',
    why: 'A UTF-16 surrogate stands alone, so offsets could not be matched in other tools.',
    remedy: 'Repair the encoding of the source.',
  },
  'input/other-language': {
    what: 'The text is not English.',
    why: 'All lexicons and models are for English; answers would be noise.',
    remedy: 'Leave it out, or translate it first.',
  },
  'input/duplicate-page': {
    what: 'The same page was given twice in one run.',
    why: 'Its bytes or its address equal those of an earlier item, so it was counted once.',
    remedy: 'Nothing to do.',
  },
  'input/bad-manifest': {
    what: 'A manifest.yml beside pages is wrong.',
    why: 'The message names the file and field.',
    remedy: 'Correct it: pages: [{file, url, fetchedAt, licence}].',
  },
  'page/no-main-content': {
    what: 'No article was found on the page.',
    why: 'No part of it reads like a story: too little running text.',
    remedy: 'Look at the page; if it is an article, add a layout for its publisher in corpus/publishers.',
  },
  'page/not-an-article': {
    what: 'The page is not an article.',
    why: 'It is a list of links, a shop or search page, a gallery or a video page.',
    remedy: 'Nothing to do; or add a layout if it is one.',
  },
  'page/consent-wall': {
    what: 'The page shows only a consent dialog.',
    why: 'The site asks for cookie consent before the story, and only that was saved.',
    remedy: 'Save the page after answering the dialog.',
  },
  'page/paywall-stub': {
    what: 'The page shows only the beginning of a paid article.',
    why: 'The site asks readers to subscribe or sign in for the rest.',
    remedy: 'Save the page while signed in, where your licence allows it.',
  },
  'page/soft-404': {
    what: 'The page says that it does not exist.',
    why: 'The site answered with an error page.',
    remedy: 'Check the address, or drop it.',
  },
  'page/too-deep': {
    what: 'The markup is nested too deeply; what was below was left out.',
    why: 'Nesting beyond the limit is broken or hostile markup.',
    remedy: 'Look at the page; its article may lack parts.',
  },
  'span/outside-text': {
    what: 'An annotation pointed outside its text and was dropped.',
    why: 'A fault in an annotator.',
    remedy: 'Please report it with the article.',
  },
  'annotate/same-id': {
    what: 'An annotator gave one id to two annotations; the second was dropped.',
    why: 'A fault in an annotator.',
    remedy: 'Please report it with the article.',
  },
  'annotate/failed': {
    what: 'An annotator failed on the article; its annotations are missing.',
    why: 'A fault in the annotator; the message tells more.',
    remedy: 'Please report it with the article; the run went on without it.',
  },
  'money/too-large': {
    what: 'A sum is too large to be held exactly.',
    why: 'Amounts beyond 2^53 pence cannot be added up without error.',
    remedy: 'Check the figure in the text.',
  },
  'lexicon/bad-row': {
    what: 'A row of a list in data/ is wrong.',
    why: 'The message names file, line and field.',
    remedy: 'Correct the row.',
  },
  'lexicon/duplicate-term': {
    what: 'A row of a list in data/ says what an earlier one says.',
    why: 'The message names both lines.',
    remedy: 'Remove one of them.',
  },
  'evaluate/bad-gold': {
    what: 'A hand-coded file is wrong.',
    why: 'The message names the file and field.',
    remedy: 'Correct it as tests/gold/README.md shows.',
  },
  'evaluate/below-floor': {
    what: 'Quality fell below its floor.',
    why: 'A kind is found less well than it was, on the same hand-coded pages.',
    remedy: 'Find out which change did it: policylens evaluate --pages.',
  },
  'publisher/bad-file': {
    what: 'A publisher file is wrong.',
    why: 'The message names the file and field.',
    remedy: 'Correct it as corpus/README.md shows.',
  },
  'crawl/gave-up': {
    what: 'A site kept turning the crawl away and was left alone for the run.',
    why: 'It answered 429 or 503 for a quarter of an hour.',
    remedy: 'Nothing to do tonight; if it goes on, crawl it less (a longer --delay) or ask its owner.',
  },
  'settings/no-contact': {
    what: 'A crawl needs a contact: give --contact or set POLICYLENS_CONTACT to an e-mail or web address.',
    why: 'It is sent with each request, so that publishers can reach whoever runs the crawl.',
    remedy: 'Give --contact you@example.org, or set POLICYLENS_CONTACT.',
  },
  'store/newer-database': {
    what: 'The database was made by a newer policylens.',
    why: 'Its schema has migrations that this version does not know.',
    remedy: 'Update policylens, or use another database with --database.',
  },
  'store/not-a-database': {
    what: 'The file is not a policylens database.',
    why: 'It is not SQLite, or it has other tables.',
    remedy: 'Use another path with --database.',
  },
  'store/locked': {
    what: 'The database is in use by another process.',
    why: 'Another run is writing to it, or a tool holds it open for writing.',
    remedy: 'Wait until the other run is done, then try again.',
  },
  'store/disk-full': {
    what: 'There is no room left to write.',
    why: 'The disk or the database’s page limit is full; nothing half-written was kept.',
    remedy: 'Free some space, then run the same command again: it goes on from here.',
  },
  'store/no-folder': {
    what: 'The folder for the database does not exist.',
    why: 'A database is made where --database says, but no folders are.',
    remedy: 'Create the folder, or correct --database.',
  },
  'store/no-database': {
    what: 'There is no database yet.',
    why: 'Nothing was ingested at this path.',
    remedy: 'Run ingest first, or correct --database.',
  },
  'store/cannot-open': {
    what: 'The database cannot be opened.',
    why: 'The path is a folder, or this user may not read or write it.',
    remedy: 'Check the path and its permissions.',
  },
  'store/damaged': {
    what: 'The database file is damaged.',
    why: 'Its contents are no longer a sound SQLite file: a copy cut off, or a failing disk.',
    remedy: 'Restore a copy, or ingest into a new database.',
  },
  'query/bad-sql': {
    what: 'The query cannot be run.',
    why: 'It is not one reading SQL statement for this database; the message tells more.',
    remedy: 'Correct it; `policylens schema` lists tables and columns.',
  },
  'query/too-long': {
    what: 'The query took too long and was stopped.',
    why: 'It ran beyond the time limit (--timeout).',
    remedy: 'Narrow it, or raise the limit.',
  },
  'usage/bad-flag': {
    what: 'A flag given on the command line is not one of this command.',
    why: 'The message names the flags it takes.',
    remedy: 'Correct the flag; --help lists them.',
  },
  'usage/bad-path': {
    what: 'A path given on the command line does not exist.',
    why: 'No file, folder or pattern of that name was found.',
    remedy: 'Correct the path.',
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof catalogue

/** Everything the catalogue says about a code. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = catalogue

/** Something expected that went wrong with one item; it is recorded and the run goes on. */
export interface Problem {
  readonly code: ProblemCode
  /** What happened here, in one line. */
  readonly message: string
  readonly url?: string
  readonly annotator?: string
  /** The error behind it, as text. */
  readonly cause?: string
}

/** Makes a problem; without a message it says what the catalogue says. */
export function problem(code: ProblemCode, message?: string, more: Omit<Problem, 'code' | 'message'> = {}): Problem {
  return { code, message: message ?? PROBLEMS[code].what, ...more }
}

/** A problem that stops the command: bad settings, an unusable database. Carries the exit code. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options)
    this.name = 'ProblemError'
    this.problem = problem
  }
}
