package io.llmspring.benchmarks.compare;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of one connection. What the request says about streaming must be
 * what its scenario says, so that no client is measured with another answer.
 */
final class UpstreamHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

	private final Map<String, PrerenderedAnswer> answers;

	private @Nullable AnswerRun run;

	/**
	 * Create the handler of a connection.
	 * @param answers answers that were rendered before, used by the event loop only
	 */
	UpstreamHandler(Map<String, PrerenderedAnswer> answers) {
		this.answers = answers;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
		ProviderApi api = ProviderApi.of(request.uri());
		String body = request.content().toString(StandardCharsets.UTF_8);
		Scenario scenario = Scenario.find(body);
		if (api == null || scenario == null || scenario.streamed() != body.contains("\"stream\":true")) {
			context.writeAndFlush(refusal());
			return;
		}
		PrerenderedAnswer answer = this.answers.computeIfAbsent(api + " " + scenario,
				(key) -> PrerenderedAnswer.of(api.answer(), scenario));
		AnswerRun started = new AnswerRun(context.channel(), answer, scenario.pauseMillis());
		this.run = started;
		started.start();
	}

	private static ByteBuf refusal() {
		return Unpooled.copiedBuffer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
				StandardCharsets.US_ASCII);
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		if (this.run != null) {
			this.run.writable();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		// The client is gone, and says itself what it misses
		context.close();
	}

}
