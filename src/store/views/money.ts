/** Views over money: what sums are for, and what they add up to. */
import { ARTICLE_COLUMNS, ARTICLE_SELECT, type View } from './view.js'

export const MONEY_VIEWS: readonly View[] = [
  {
    name: 'money_by_purpose',
    about: 'Each sum once an article, with what it is for; second mentions are left out.',
    example: "SELECT exact, purpose, fund, published_on FROM money_by_purpose WHERE class = 'cut' ORDER BY amount DESC",
    columns: {
      id: 'the sum (money.id)',
      exact: 'the words',
      amount: 'in whole currency units: £1bn is 1000000000; of a range the lower end',
      amount_to: 'upper end of a range',
      currency: 'ISO 4217',
      precision: 'exact, approx, min (at least) or max (at most)',
      per: 'of what unit or time, such as week, patient',
      class: 'budget, spending, saving, cut, deficit, cost, income, grant, fine, pay, debt or other',
      fund: 'fund or programme',
      purpose: 'the words that say what it is for',
      payer: 'who pays',
      payee: 'who gets it',
      part_of_id: 'the larger sum it is a part of (money.id)',
      change_end: 'in a change, which end it is: from or to',
      speaker: 'who names the sum, where it stands in a statement; of nested ones the innermost',
      ...ARTICLE_COLUMNS,
    },
    sql: `SELECT money.id, money.exact, money.amount, money.amount_to, money.currency, money.precision, money.per, money.class,
        money.fund, money.purpose, money.payer, money.payee, money.part_of_id, money.change_end,
        (SELECT speaker.name FROM attribution
          JOIN attribution_content AS part ON part.attribution_id = attribution.id
            AND part.start_offset <= money.start_offset AND part.end_offset >= money.end_offset
          JOIN attribution_speaker AS speaker ON speaker.attribution_id = attribution.id AND speaker.position = 0
          WHERE attribution.article_id = money.article_id AND attribution.in_title = money.in_title
          ORDER BY part.end_offset - part.start_offset LIMIT 1) AS speaker, ${ARTICLE_SELECT}
      FROM money JOIN current_article ON current_article.id = money.article_id
      WHERE money.same_as_id IS NULL`,
  },
  {
    name: 'money_by_class_year',
    about:
      'Sums of money by kind, fund and year: without second mentions, parts of larger sums, rates, ranges and the old end of changes. Articles may speak of the same sum: see the largest beside the total.',
    example: "SELECT year, fund, sums, total FROM money_by_class_year WHERE class = 'budget' ORDER BY total DESC",
    columns: {
      year: 'year of publication',
      class: 'kind of money, such as budget or cut',
      fund: 'fund or programme; empty where none is named',
      currency: 'ISO 4217',
      sums: 'how many sums',
      total: 'what they add up to',
      largest: 'the largest of them',
      sums_without_copies: 'sums, copies and excerpts of other articles left out',
      total_without_copies: 'what these add up to',
    },
    // not from money_by_purpose: counting over a view makes all its joins
    sql: `SELECT CAST(substr(published_on, 1, 4) AS INTEGER) AS year, class, fund, currency, count(*) AS sums, sum(amount) AS total,
        max(amount) AS largest, sum(NOT is_copy) AS sums_without_copies, sum(CASE WHEN is_copy THEN 0 ELSE amount END) AS total_without_copies
      FROM money CROSS JOIN counted_article ON counted_article.article_id = money.article_id
      WHERE same_as_id IS NULL AND per IS NULL AND amount_to IS NULL AND part_of_id IS NULL AND coalesce(change_end, 'to') = 'to'
      GROUP BY year, class, fund, currency`,
  },
]
