import mongoose from 'mongoose'
import { numberedSlug, slugOf } from '../../models/domain/setup/slug.js'
import { Conflict } from '../app-errors.js'

const duplicateKey = 11000

/** What must be unique and is not is refused with a sentence, not as a failure of the store. */
export async function unlessTaken<T>(insert: () => Promise<T>, message: string): Promise<T> {
  try {
    return await insert()
  } catch (error) {
    const taken = error instanceof mongoose.mongo.MongoServerError && error.code === duplicateKey
    throw taken ? new Conflict('already_exists', message) : error
  }
}

interface Asked {
  /** As typed; empty: it is made from the title. */
  slug: string
  title: string
  otherwise: string
}

/**
 * A made address is nobody else's, in whatever script the title is; the same title asked for once more has the address of the first.
 * `titleAt`: whose an address is, null where it is free.
 */
export async function addressOf(
  { slug, title, otherwise }: Asked,
  titleAt: (slug: string) => Promise<string | null>,
): Promise<string> {
  if (slug !== '') return slug
  const made = slugOf(title, otherwise)
  for (let number = 1; ; number += 1) {
    const numbered = numberedSlug(made, number)
    const owner = await titleAt(numbered)
    if (owner === null || owner === title) return numbered
  }
}
