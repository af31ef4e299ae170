// What pages are compared with: node tests/bench/plain-server.mjs FOLDER prints its port.
// /bare answers 10 kB from memory; every other address is a file of the folder, served as our own files are.
import { createServer } from "node:http";
import sirv from "sirv";

const tenKilobytes = Buffer.alloc(10_000, "فضاء ");
const files = sirv(process.argv[2], { gzip: true });
const server = createServer((request, response) => {
  if (request.url !== "/bare") return files(request, response);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": tenKilobytes.length });
  response.end(tenKilobytes);
});
server.listen(0, "127.0.0.1", () => console.log(`ready: http://127.0.0.1:${server.address().port}`));
