import { FILES, VERSION } from "./built-files";
import { isolated } from "./isolated";
import { openVersion } from "./version";

// Seen from here, `self` is the service worker; TypeScript knows only that it is some worker.
const worker = self as unknown as ServiceWorkerGlobalScope;

const version = openVersion(worker, VERSION, FILES);

worker.addEventListener("install", (event) => {
  // A later version waits until it is whole, and then until it is asked for. The first one gives the page threads at once
  // and fetches on; should it be stopped meanwhile, the page has it go on later.
  const completing = version.complete();
  completing.catch(() => {});
  event.waitUntil(worker.registration.active ? completing : worker.skipWaiting());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(worker.clients.claim().then(version.forgetOthers));
});

worker.addEventListener("message", (event) => {
  if (event.data === "complete") {
    const tab = event.source instanceof Client ? event.source.id : "";
    // Without all files the page works as long as its server does; the next visit tries again.
    const work = [version.serves(tab), version.forgetOthers(), version.complete()];
    event.waitUntil(Promise.allSettled(work));
  }
  if (event.data === "take-over") event.waitUntil(worker.skipWaiting());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = request.url.startsWith(worker.registration.scope);
  if (request.method !== "GET" || !isOurs || request.cache === "only-if-cached") return;
  if (request.mode === "navigate") event.waitUntil(version.serves(event.resultingClientId));
  event.respondWith(version.answer(request).then(isolated));
});
