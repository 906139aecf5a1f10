/** The built-in model's worker. Logic-free: hands calls to the engine (`engine/grammar`) and its tasks to the page. */
import '../python/withoutEval.ts'
import { createBirpc } from 'birpc'
import { createGrammarApi } from './grammarApi.ts'
import type { GrammarApi, GrammarEvents } from './protocol.ts'

const api = createGrammarApi({
  study: (call, tasks) => page.study(call, tasks),
  news: (news) => {
    void page.news.asEvent(news)
  },
  learning: (call, progress) => {
    void page.learning.asEvent(call, progress)
  },
  now: () => performance.now(),
})

const page = createBirpc<GrammarEvents, GrammarApi>(api, {
  post: (data) => {
    self.postMessage(data)
  },
  on: (listener) => {
    self.addEventListener('message', (event: MessageEvent<unknown>) => {
      listener(event.data)
    })
  },
  timeout: -1,
})
