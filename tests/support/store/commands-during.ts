import mongoose from 'mongoose'

/** What is asked of the store meanwhile, each as "contests.find". */
export async function commandsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  mongoose.set('debug', (collection: string, method: string) => void sent.push(`${collection}.${method}`))
  try {
    await work()
  } finally {
    mongoose.set('debug', false)
  }
  return sent
}
