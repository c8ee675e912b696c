import type { NotATouchUp, TouchUpPostRequest } from '../../../models/contract/posts.js'
import type { IsWord } from '../../../models/domain/posts/spelling-change.js'
import * as touchUps from '../../../models/domain/posts/touch-up.js'
import type { PostDoc } from '../../../models/post-model.js'
import { Unprocessable } from '../../app-errors.js'
import { transact } from '../../database.js'
import { findNameBook } from '../../queries/posts/find-name-book.js'
import { findClaims } from '../../queries/posts/find-proof-facts.js'
import { findRevision } from '../../queries/posts/find-revision.js'
import { type Act, checkLooked } from '../command.js'
import { checkVersion } from './post-checks.js'
import { readContent, wasSaved } from './post-content.js'
import { checkMove, loadPost, type PostContent, type PostToChange, savePublic } from './save-post.js'

type Input = { post: string } & TouchUpPostRequest

/** The dictionary of a language. Without one no letter may change: every word could be right. */
export type Dictionaries = (language: string) => Promise<IsWord>
const noDictionary: Dictionaries = () => Promise.resolve(() => true)

/** A published post is changed without a label where nothing but spelling changes. It is compared before the transaction: a version never changes. */
export async function touchUpPost(act: Act, input: Input, dictionaries = noDictionary): Promise<PostDoc> {
  const sent = await readSent(input)
  const more = await compare(sent, input.version, dictionaries)
  const claims = await spelledOut(act, sent)
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    const { content, shown } = await readContent(input, liveBlog, post)
    const save = { command: 'touch-up-post', version: input.version, content } as const
    if (await wasSaved(act, post, save)) return post
    const status = checkMove('touch-up-post', post)
    await checkVersion(loaded, input.version, content)
    if (more) throw refusal(more)
    const looked = checkLooked(claims, input)
    return savePublic(act, loaded, {
      ...{ command: 'touch-up-post', set: { status }, content, shown },
      more: looked,
    })
  })
}

type Sent = Pick<PostToChange, 'post' | 'liveBlog'> & { content: PostContent }

async function readSent(input: Input): Promise<Sent> {
  const { post, liveBlog } = await loadPost(input.post)
  const { content } = await readContent(input, liveBlog, post)
  return { post, liveBlog, content }
}

async function compare(
  { post, liveBlog, content }: Sent,
  version: number,
  dictionaries: Dictionaries,
): Promise<touchUps.MoreThanTouchUp | null> {
  const read = await findRevision(post._id, version)
  if (!read) return null
  const names = await findNameBook(liveBlog)
  return touchUps.moreThanTouchUp(read, content, { names, isWord: await dictionaries(liveBlog.language) })
}

/** A misspelled word said nothing that anybody looked at: the right one may claim or forecast what nothing else in the post does. */
async function spelledOut({ at }: Act, { post, liveBlog, content }: Sent): ReturnType<typeof findClaims> {
  const stood = new Set((await findClaims(liveBlog, post, { at })).map(({ name }) => name))
  return (await findClaims(liveBlog, content, { at })).filter(({ name }) => !stood.has(name))
}

const inWords: Record<Exclude<touchUps.Substance, 'words' | 'length'>, string> = {
  digits: 'a number',
  names: 'the name of a candidate or party',
  speakers: 'who is quoted',
  links: 'where a link leads',
  cards: 'a result card',
  figures: 'a figure',
}

function refusal(more: touchUps.MoreThanTouchUp): Unprocessable {
  const { changed, word } = more
  const details: NotATouchUp = more
  const what = changed.flatMap((kind) => (kind === 'words' || kind === 'length' ? [] : [inWords[kind]]))
  const parts = [
    ...(what.length > 0 ? [`This changes ${what.join(' and ')}`] : []),
    ...(word ? [wordInWords(word)] : []),
    ...(changed.includes('length') ? ['So much is changed that it cannot be compared'] : []),
  ]
  const message = `${parts.join('. ')}: make it a correction, with a note for readers. Your text is kept.`
  return new Unprocessable('not_a_touch_up', message, { details })
}

function wordInWords({ before, after }: NonNullable<touchUps.MoreThanTouchUp['word']>): string {
  if (before === '') return `“${after}” is new, which is more than spelling`
  if (after === '') return `“${before}” is gone, which is more than spelling`
  return `“${after}” for “${before}” is more than spelling`
}
