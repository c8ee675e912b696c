import mongoose from 'mongoose'
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
