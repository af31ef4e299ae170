// A content type of H5P written for the tests: one question, two buttons, one statement for each press.
window.Fadae = window.Fadae || {};
window.Fadae.YesNo = class extends window.H5P.EventDispatcher {
  constructor(params, contentId, { previousState } = {}) {
    super();
    this.params = params;
    this.contentId = contentId;
    this.pressed = previousState?.pressed ?? null;
  }

  attach($container) {
    const question = document.createElement("p");
    question.className = "tick icon";
    question.textContent = this.params.question;
    const picture = document.createElement("img");
    picture.alt = "";
    picture.src = window.H5P.getPath(this.params.picture.path, this.contentId);
    $container.attr("data-pressed", this.pressed ?? "");
    $container.append(question, picture, ...["yes", "no"].map((word) => this.button(word)));
    this.trigger("resize");
  }

  button(word) {
    const button = document.createElement("button");
    button.textContent = window.Fadae.words[word];
    button.addEventListener("click", () => this.press(word));
    return button;
  }

  press(word) {
    this.pressed = word;
    const isRight = word === this.params.answer;
    const event = this.createXAPIEventTemplate("answered");
    event.setScoredResult(isRight ? 1 : 0, 1, this, true, isRight);
    this.trigger(event);
  }

  getCurrentState() {
    return { pressed: this.pressed };
  }
};
