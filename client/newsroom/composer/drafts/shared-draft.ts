/** Warns tabs of one browser that write on the same draft. */
export interface SharedDraft {
  /** Tells the other tabs that this tab writes on that draft from now on. */
  open: (key: string) => void
  close: () => void
}

interface Message {
  person: string
  key: string
  tab: string
  answer: boolean
}

export function shareDraft(me: { person: string; tab: string }, shared: () => void): SharedDraft {
  const channel = new BroadcastChannel('nightdesk-drafts')
  let mine = ''
  const say = (key: string, answer: boolean): void => {
    const message: Message = { ...me, key, answer }
    channel.postMessage(message)
  }
  channel.onmessage = (event: MessageEvent<Message>) => {
    const { person, key, tab, answer } = event.data
    if (person !== me.person || key !== mine || tab === me.tab) return
    shared()
    if (!answer) say(key, true)
  }
  return {
    open(key) {
      mine = key
      say(key, false)
    },
    close: () => channel.close(),
  }
}
