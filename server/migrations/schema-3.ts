import mongoose from 'mongoose'

/** What documents of number 2 do not have yet, and what is no more. */
export async function toSchema3(): Promise<void> {
  await fileReturnedFlashes()
}

/** A flash is not sent back any more: one that was waits again, where its people see it. */
async function fileReturnedFlashes(): Promise<void> {
  await mongoose.connection
    .collection('posts')
    .updateMany({ flash: { $ne: null }, status: 'returned' }, { $set: { status: 'filed', returned: null } })
}
