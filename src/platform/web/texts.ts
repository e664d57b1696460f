import type { Texts } from "./language.ts";

export const PLATFORM_TEXTS: Texts = {
  "state.loading": ["正在加载", "Loading"],
  "state.unreachable": [
    "服务器没有响应，请检查网络后重试。",
    "The server does not answer. Check the network and try again.",
  ],
  "state.again": ["重试", "Try again"],
  "state.id": ["问题编号", "Problem id"],
  "mapView.zoomIn": ["放大", "Zoom in"],
  "mapView.zoomOut": ["缩小", "Zoom out"],
  "mapView.position": ["指针坐标", "Position of the pointer"],
};
