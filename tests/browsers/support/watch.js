// Stands before everything else in the page under test. Its clock starts at noon of the day of all tests and runs on
// with the machine's; `clockAhead` moves it. What the browser complains of is kept until the test reads it.
(() => {
  const Real = Date;
  let offset = Real.parse("2026-11-23T12:00:00-05:00") - Real.now();
  const now = () => Real.now() + offset;
  window.Date = class extends Real {
    constructor(...given) {
      super(...(given.length === 0 ? [now()] : given));
    }
    static now() {
      return now();
    }
  };
  window.clockAhead = (milliseconds) => void (offset += milliseconds);

  const complain = (text) => {
    const earlier = JSON.parse(sessionStorage.getItem("complaints") ?? "[]");
    sessionStorage.setItem("complaints", JSON.stringify([...earlier, text]));
  };
  addEventListener("error", ({ message }) => complain(`error: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => complain(`rejection: ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => complain(`policy: ${violatedDirective} ${blockedURI}`));
  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => {
      complain(`${level}: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
})();
