// The view of xqlib.coding.widget: it shows the state and sends keys. What a key does is decided in xqlib/coding/session.py.
// Text of a document is only ever set as textContent.
const make = (tag, cls, ...children) => {
  const node = document.createElement(tag);
  node.className = cls;
  node.append(...children.map((c) => (typeof c === "object" ? c : document.createTextNode(String(c)))));
  return node;
};

const button = (model, key, label, title = "") => {
  const node = make("button", "xqh-b", make("kbd", "", key === "Enter" ? "↵" : key), " " + label);
  node.title = title;
  node.addEventListener("click", () => model.send({ key }));
  return node;
};

const dot = (color) => {
  const node = make("span", "xqh-dot", "■ ");
  node.style.color = color; // checked by the codebook: #rgb or #rrggbb
  return node;
};

export function build(model) {
  const s = model.get("state");
  const parts = [make("p", "xqh-h", `${s.position} · ${s.done} coded · ${s.section ?? ""} · ${s.file ?? ""}`)];
  if (s.text !== undefined) {
    parts.push(make("p", "xqh-t", make("span", "xqh-c", s.before), make("mark", "", s.text), make("span", "xqh-c", s.after)));
    parts.push(
      make("p", "", "suggested: ", ...s.suggestions.map((g, i) => button(model, String(i + 1), `${g.label} ${g.code}`, [g.by, g.cue].filter(Boolean).join(": ")))),
      make("p", "", s.secondary ? "secondary: " : "choose: ", ...s.choices.map((c) => button(model, c.key, `${c.label} ${c.code}`, c.definition ?? ""))),
      make("p", "", "given: ", ...s.codes.flatMap((c, i) => [dot(c.color), `${c.label} ${c.code}${i ? "" : " (primary)"}  `])),
    );
    const memo = make("textarea", "xqh-m");
    memo.value = s.memo;
    memo.placeholder = "memo";
    memo.addEventListener("change", () => model.send({ memo: memo.value }));
    parts.push(memo);
  }
  parts.push(make("p", "xqh-h", s.message || "↵ or digit: suggestion · letter: theme, then digit: code · + secondary · ⌫ none · ← → · space: next without a code"));
  return parts;
}

export function press(model, event) {
  if (event.target?.tagName === "TEXTAREA" || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key.length > 1 && !/^(Enter|Escape|Backspace|Arrow(Left|Right|Up|Down))$/.test(event.key)) return false;
  event.preventDefault();
  event.stopPropagation();
  model.send({ key: event.key });
  return true;
}

function render({ model, el }) {
  const box = make("div", "xqh");
  box.tabIndex = 0;
  box.dataset.lmSuppressShortcuts = "true"; // JupyterLab leaves the keys to us
  const draw = () => box.replaceChildren(...build(model));
  const key = (event) => press(model, event);
  box.addEventListener("keydown", key);
  model.on("change:state", draw);
  el.append(box);
  draw();
  return () => model.off("change:state", draw);
}

export default { render };
