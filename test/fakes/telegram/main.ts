/** The fake in a process of its own: `node --import tsx test/fakes/telegram/main.ts [port]`; prints its address and token. */
import { startTelegram } from './server.ts'

const fake = await startTelegram({ port: Number(process.argv[2] ?? 0) })
console.log(JSON.stringify({ root: fake.root, token: fake.token }))
