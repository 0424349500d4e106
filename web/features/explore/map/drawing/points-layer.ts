import type { Camera, Size } from "./camera";

const VERTEX = `#version 300 es
in vec2 a_from;
in vec2 a_to;
in float a_radius;
in vec4 a_colour;
uniform float u_fraction;
uniform vec2 u_centre;
uniform vec2 u_scale;
uniform float u_zoom;
out vec4 v_colour;
out float v_size;
void main() {
  // A colour with opacity 0 is a hidden point.
  vec2 place = (mix(a_from, a_to, u_fraction) - u_centre) * u_scale;
  gl_Position = a_colour.a == 0.0 ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(place, 0.0, 1.0);
  v_size = a_radius * u_zoom * 2.0 + 1.0;
  gl_PointSize = v_size;
  v_colour = a_colour;
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
in vec4 v_colour;
in float v_size;
out vec4 colour;
void main() {
  float edge = (0.5 - distance(gl_PointCoord, vec2(0.5))) * v_size;
  float alpha = v_colour.a * clamp(edge, 0.0, 1.0);
  colour = vec4(v_colour.rgb * alpha, alpha);
}`;

/** What a frame shows of the points. */
export interface PointsFrame {
  camera: Camera;
  size: Size;
  /** Device pixels per CSS pixel. */
  ratio: number;
  /** Indices of the two maps that the points are between, and how far they are from the first to the second, 0 to 1. */
  from: number;
  to: number;
  fraction: number;
  /** Factor of the points' radii. */
  zoom: number;
}

/**
 * The points, drawn by WebGL 2 in one call. The positions of all maps are in GPU memory, and the shader moves the
 * points between two maps: a frame costs the same few calls however many points there are.
 */
export class PointsLayer {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #uniforms: Record<"fraction" | "centre" | "scale" | "zoom", WebGLUniformLocation | null>;
  readonly #radii: WebGLBuffer | null;
  readonly #colours: WebGLBuffer | null;
  #maps: (WebGLBuffer | null)[] = [];
  #count = 0;

  private constructor(gl: WebGL2RenderingContext, program: WebGLProgram) {
    this.#gl = gl;
    this.#program = program;
    // biome-ignore lint/correctness/useHookAtTopLevel: this is WebGL's, no hook of React's.
    gl.useProgram(program);
    const at = (name: string) => gl.getUniformLocation(program, name);
    this.#uniforms = {
      fraction: at("u_fraction"),
      centre: at("u_centre"),
      scale: at("u_scale"),
      zoom: at("u_zoom"),
    };
    this.#radii = gl.createBuffer();
    this.#colours = gl.createBuffer();
  }

  /** Null if the browser offers no WebGL 2. */
  static create(canvas: HTMLCanvasElement): PointsLayer | null {
    const gl = canvas.getContext("webgl2", { antialias: false, premultipliedAlpha: true });
    const program = gl && !gl.isContextLost() ? compile(gl) : null;
    return gl && program ? new PointsLayer(gl, program) : null;
  }

  /** Takes the maps, each the x and y of all points alternately, and the points' radii in CSS pixels. */
  setMaps(maps: readonly Float32Array[], radii: Float32Array): void {
    const gl = this.#gl;
    for (const buffer of this.#maps) gl.deleteBuffer(buffer);
    this.#maps = maps.map((xy) => this.#filled(gl.createBuffer(), xy, gl.STATIC_DRAW));
    this.setRadii(radii);
  }

  /** Takes the points' radii in CSS pixels. */
  setRadii(radii: Float32Array): void {
    this.#filled(this.#radii, radii, this.#gl.DYNAMIC_DRAW);
    this.#count = radii.length;
  }

  /** Takes red, green, blue and opacity of every point. */
  setColours(colours: Uint8Array): void {
    this.#filled(this.#colours, colours, this.#gl.DYNAMIC_DRAW);
  }

  draw({ camera, size, ratio, from, to, fraction, zoom }: PointsFrame): void {
    const gl = this.#gl;
    gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (this.#count === 0 || this.#maps.length === 0) return;
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.#attribute("a_from", this.#maps[from] ?? null, 2, gl.FLOAT);
    this.#attribute("a_to", this.#maps[to] ?? null, 2, gl.FLOAT);
    this.#attribute("a_radius", this.#radii, 1, gl.FLOAT);
    this.#attribute("a_colour", this.#colours, 4, gl.UNSIGNED_BYTE);
    gl.uniform1f(this.#uniforms.fraction, fraction);
    gl.uniform2f(this.#uniforms.centre, camera.x, camera.y);
    gl.uniform2f(
      this.#uniforms.scale,
      (2 * camera.scale) / size.width,
      (2 * camera.scale) / size.height,
    );
    gl.uniform1f(this.#uniforms.zoom, zoom * ratio);
    gl.drawArrays(gl.POINTS, 0, this.#count);
  }

  /** Frees the GPU memory. */
  dispose(): void {
    const gl = this.#gl;
    for (const buffer of [...this.#maps, this.#radii, this.#colours]) gl.deleteBuffer(buffer);
    gl.deleteProgram(this.#program);
  }

  #filled(buffer: WebGLBuffer | null, data: Float32Array | Uint8Array, usage: number) {
    const gl = this.#gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, data, usage);
    return buffer;
  }

  #attribute(name: string, buffer: WebGLBuffer | null, parts: number, type: number) {
    const gl = this.#gl;
    const at = gl.getAttribLocation(this.#program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, parts, type, type === gl.UNSIGNED_BYTE, 0, 0);
  }
}

function compile(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : null;
}
