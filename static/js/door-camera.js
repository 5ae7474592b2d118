// Reads tickets with the camera, where the browser can recognise codes by itself; elsewhere there is no button for it.

const millisecondsBetweenLooks = 200;
const millisecondsUntilTheSameAgain = 4000;

export async function offerCamera(button, video, { scan, refuse }) {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) return;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let stream = null;
  let last = { text: "", at: 0 };

  async function look() {
    if (!stream) return;
    const [code] = await detector.detect(video).catch(() => []);
    const now = Date.now();
    if (code && (code.rawValue !== last.text || now - last.at > millisecondsUntilTheSameAgain)) scan(code.rawValue);
    if (code) last = { text: code.rawValue, at: now };
    setTimeout(look, millisecondsBetweenLooks);
  }

  async function start() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      return refuse();
    }
    video.srcObject = stream;
    await video.play();
    show();
    look();
  }

  function stop() {
    stream.getTracks().forEach((track) => track.stop());
    stream = null;
    show();
  }

  function show() {
    video.hidden = !stream;
    button.setAttribute("aria-pressed", String(Boolean(stream)));
  }

  button.hidden = false;
  button.addEventListener("click", () => (stream ? stop() : start()));
}
