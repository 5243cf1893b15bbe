/** The JSON-LD scripts of a page come in; the article they describe goes out, as far as it can be read. */

export interface LinkedArticle {
  readonly type: string
  readonly headline?: string
  readonly persons: readonly string[]
  /** Authors that are not said to be persons. */
  readonly otherAuthors: readonly string[]
  readonly organisations: readonly string[]
  readonly datePublished?: string
  readonly dateModified?: string
  readonly articleBody?: string
  readonly url?: string
  readonly isAccessibleForFree?: boolean
}

type Node = Readonly<Record<string, unknown>>

const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|Review|AnalysisNewsArticle|OpinionNewsArticle)$/
const MAX_NODES = 3000

export function readLinkedData(scripts: readonly string[]): {
  readonly article: LinkedArticle | undefined
  readonly types: ReadonlySet<string>
} {
  const nodes: Node[] = []
  const people = new Map<string, Node>()
  const types = new Set<string>()
  const visit = (value: unknown, depth: number): void => {
    if (nodes.length >= MAX_NODES || depth > 6) return
    if (Array.isArray(value)) {
      for (const item of value.slice(0, 200)) visit(item, depth + 1)
      return
    }
    if (typeof value !== 'object' || value === null) return
    const node = value as Node
    nodes.push(node)
    for (const type of typesOf(node)) types.add(type)
    if (typeof node['@id'] === 'string' && node['name'] !== undefined) people.set(node['@id'], node)
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'item', 'hasPart'])
      if (node[key] !== undefined) visit(node[key], depth + 1)
  }
  for (const script of scripts) visit(parse(script), 0)
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)))
  const best =
    articles.find((node) => node['headline'] !== undefined && node['datePublished'] !== undefined) ??
    articles[0] ??
    nodes.find(
      (node) => typesOf(node).some((type) => /WebPage|VideoObject/.test(type)) && node['datePublished'] !== undefined,
    )
  return { article: best ? readArticle(best, people) : undefined, types }
}

function parse(script: string): unknown {
  const text = script
    .replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|(?:\/\/\s*)?\]\]>\s*$/g, '')
    .replace(/^\s*<!--|-->\s*$/g, '')
    .trim()
    .replace(/;$/, '')
  try {
    return JSON.parse(text)
  } catch {
    // Raw line breaks inside strings are the commonest fault; what is still broken says nothing.
    try {
      return JSON.parse(text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'))
    } catch {
      return undefined
    }
  }
}

function typesOf(node: Node): string[] {
  const type = node['@type']
  const all = Array.isArray(type) ? type : [type]
  return all.filter((one): one is string => typeof one === 'string').map((one) => one.replace(/^.*[/:#]/, ''))
}

function readArticle(node: Node, people: ReadonlyMap<string, Node>): LinkedArticle {
  const persons: string[] = []
  const otherAuthors: string[] = []
  const organisations: string[] = []
  const authors = [node['author'] ?? node['creator']].flat(2).slice(0, 20)
  for (const given of authors) {
    const author = resolve(given, people)
    if (typeof author === 'string') otherAuthors.push(author)
    else if (author) {
      const names = [author['name']]
        .flat()
        .filter((name): name is string => typeof name === 'string')
        .slice(0, 20)
      const kinds = typesOf(author)
      if (kinds.some((kind) => kind === 'Person')) persons.push(...names)
      else if (kinds.some((kind) => /Organi[sz]ation|Corporation/.test(kind))) organisations.push(...names)
      else otherAuthors.push(...names)
    }
  }
  const publisher = resolve(node['publisher'], people)
  if (publisher && typeof publisher !== 'string' && typeof publisher['name'] === 'string')
    organisations.push(publisher['name'])
  const free = node['isAccessibleForFree']
  const text = (key: string): Record<string, string> => {
    const value = [node[key]].flat()[0]
    return typeof value === 'string' && value.trim() !== '' ? { [key]: value.trim() } : {}
  }
  return {
    type: typesOf(node)[0] ?? '',
    persons,
    otherAuthors,
    organisations,
    ...text('headline'),
    ...text('datePublished'),
    ...text('dateModified'),
    ...text('articleBody'),
    ...text('url'),
    ...(typeof free === 'boolean' || typeof free === 'string'
      ? { isAccessibleForFree: !/^false$/i.test(String(free)) }
      : {}),
  }
}

function resolve(value: unknown, people: ReadonlyMap<string, Node>): string | Node | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return undefined
  const node = value as Node
  if (node['name'] === undefined && typeof node['@id'] === 'string') return people.get(node['@id'])
  return node
}
