/** The frame of every page: name, city, navigation, language; at the bottom on a phone. */
import {
  AlertOutlined,
  AppstoreOutlined,
  EnvironmentOutlined,
  HomeOutlined,
  ImportOutlined,
  LineChartOutlined,
} from "@ant-design/icons";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { Button, ConfigProvider, Tag } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useTranslation } from "react-i18next";
import { useCity } from "../../network/web/use-city.ts";
import { currentLanguage, speak } from "../../platform/web/language.ts";
import { useWords } from "../../platform/web/search.ts";

const PAGES = [
  { to: "/", text: "app.home", icon: <HomeOutlined /> },
  { to: "/map/facility", text: "app.facility", icon: <EnvironmentOutlined /> },
  { to: "/map/hazard", text: "app.hazard", icon: <AlertOutlined /> },
  { to: "/assessment", text: "app.assessment", icon: <LineChartOutlined /> },
  { to: "/mechanisms", text: "app.mechanisms", icon: <AppstoreOutlined /> },
  { to: "/import", text: "app.import", icon: <ImportOutlined /> },
] as const;

export function Shell() {
  const { t } = useTranslation();
  const city = useCity();
  const { pathname } = useLocation();
  const [words, change] = useWords();
  const language = currentLanguage();
  const other = language === "zh" ? "en" : "zh";
  return (
    <ConfigProvider
      locale={language === "zh" ? zhCN : enUS}
      theme={{
        token: {
          colorPrimary: "#0b5cad",
          colorLink: "#0b5cad",
          borderRadius: 4,
          fontSize: 14,
          colorTextDescription: "rgba(0,0,0,0.6)",
          colorTextPlaceholder: "rgba(0,0,0,0.55)",
        },
      }}
    >
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <header className="top">
        <Link to="/" className="brand">
          {t("app.name")}
        </Link>
        <span className="city-name">{city.data?.name}</span>
        {city.data?.synthetic && <Tag color="gold">{t("app.synthetic")}</Tag>}
        <nav className="nav" aria-label={t("app.nav")}>
          {PAGES.map(({ to, text, icon }) => (
            <Link
              key={to}
              to={to}
              {...(words["lang"] ? { search: { lang: words["lang"] } as never } : {})}
              aria-current={pathname === to ? "page" : undefined}
            >
              {icon}
              <span>{t(text)}</span>
            </Link>
          ))}
        </nav>
        <Button
          size="small"
          ghost
          className="language"
          onClick={() => {
            speak(other);
            change({ lang: other });
          }}
        >
          {t("app.language")}
        </Button>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </ConfigProvider>
  );
}
