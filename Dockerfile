FROM node:20.19.5-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
# Compiles into dist/ when everything is there.
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:20.19.5-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# What must survive beside Redis, on a volume; made here so that it belongs to the user who writes.
RUN mkdir /data && chown node /data
VOLUME /data
USER node
EXPOSE 3000
# Not through npm: the program itself must hear SIGTERM.
CMD ["node", "dist/main.js"]
