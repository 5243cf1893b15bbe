/** Tables with one fault each: what the complaint says, with file, line and remedy. */
import { describe, expect, it, test } from 'vitest'
import { openDataFiles } from '../../src/reference/data-files.js'
import { namesOf, readTableOfIds, tableOf, unique } from '../../src/reference/read-table.js'

const read = (text: string) => () => tableOf(text, 'lexicons/x.csv', ['id', 'name', 'kind'])

describe('a table', () => {
  it.each([
    ['', 'data/lexicons/x.csv:1 is empty: write the columns id,name,kind in its first line'],
    ['id,name\na,b\n', 'data/lexicons/x.csv:1 lacks the column kind: add it to the header'],
    ['id;name;kind\na;b;c\n', 'data/lexicons/x.csv:1 is divided by semicolons or tabs: save it with commas'],
    ['id,name,kind\na,b,c\nd,e\n', 'data/lexicons/x.csv:3 has more or fewer cells than the header: mend the row'],
    ['id,name,kind\na,b,c\nd,e, f, g\n', 'data/lexicons/x.csv:3 has more or fewer cells'],
    ['id,name,kind\na,"b,c\nd,e,f\ng,h,i\n', 'data/lexicons/x.csv:2 opens a quote that is never closed: close it'],
    [
      'id,name,kind\na,b,c\nd,"e,f\ng,h,i\nj,"k",l\n',
      'x.csv:3 opens a quote that is not closed before line 5: close it',
    ],
    ['id,name,kind\na,b"c,d\n', /x\.csv:2 Invalid Opening Quote.*a quote inside a quoted cell is written twice/],
    [
      'id,name,kind\na,b,c\nd,Caf\ufffd,f\n',
      'data/lexicons/x.csv:3 holds bytes that are no UTF-8: save the file as UTF-8',
    ],
  ])('%j is refused', (text, message) => {
    expect(read(text)).toThrow(message)
  })

  it('gives cells trimmed, lists without empty parts, and refuses what is not of a set', () => {
    const [row, other] = read('\ufeffid,name,kind\na, Xylo ,p| |q\n\nb,"Zed, Ann",r\n')()
    expect(row!.get('name')).toBe('Xylo')
    expect(row!.list('kind')).toEqual(['p', 'q'])
    expect(other!.get('name')).toBe('Zed, Ann')
    expect(other!.get('no such column')).toBe('')
    expect(other!.oneOf('kind', ['r', 's'])).toBe('r')
    expect(() => other!.oneOf('kind', ['s', ''])).toThrow('data/lexicons/x.csv:4 kind is "r": use one of s, nothing')
  })

  it.each([
    'name\nXylo\nZed\n',
    'name\nXylo\n\nZed',
    '\ufeffname\r\nXylo\r\nZed\r\n',
    'name\n Xylo\nZed \n',
    'name\n"Xylo"\nZed\n',
    'name,note\nXylo,\nZed,far\n',
    'note,name\n,Xylo\nfar,Zed\n',
  ])('of names gives its names, whether it holds nothing else or not: %j', (text) => {
    expect([...namesOf(text, 'lexicons/x.csv')]).toEqual(['Xylo', 'Zed'])
  })

  it.each([
    ['name\nXylo\n\u{fffd}', 'x.csv:3 holds bytes that are no UTF-8'],
    ['name\nXylo\nZed,far\n', 'x.csv:3 has more or fewer cells'],
    ['name,note\nXylo,\n,far\n', 'x.csv:3 has no name: fill it in'],
    ['Xylo\nZed\n', 'x.csv:1 lacks the column name'],
  ])('of names is refused as any other: %j', (text, message) => {
    expect(() => namesOf(text, 'lexicons/x.csv')).toThrow(message)
  })

  it('names both lines of a duplicate, and a row without an id', () => {
    const rows = read('id,name,kind\na,b,c\nd,b,e\n')()
    expect(() => unique(rows, (row) => row.get('name'))).toThrow(
      'data/lexicons/x.csv:3 duplicate of line 2: remove one',
    )
    const ids = (text: string) => () =>
      readTableOfIds({ ...openDataFiles('.'), text: () => text }, 'lexicons/x.csv', ['name'])
    expect(ids('id,name\na,b\na,c\n')).toThrow('data/lexicons/x.csv:3 has the id a of line 2: give it another')
    expect(ids('id,name\n,b\n')).toThrow('data/lexicons/x.csv:2 has no id: give it one')
  })
})

test('a file that is not there is named with its remedy', () => {
  expect(() => openDataFiles('/no-such-folder').text('lexicons/x.csv')).toThrow(
    'cannot read /no-such-folder/lexicons/x.csv: check --data, or restore the file',
  )
})
