package io.llmspring.benchmarks.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Server on the loopback address that stands for the providers. One thread writes answers
 * that were rendered before, so that what is left to measure is the client.
 */
public final class UpstreamServer implements AutoCloseable {

	private static final int LARGEST_REQUEST = 1 << 20;

	private final EventLoopGroup group;

	private final Channel channel;

	private UpstreamServer(EventLoopGroup group, Channel channel) {
		this.group = group;
		this.channel = channel;
	}

	/**
	 * Print the base URL and serve until the standard input ends, that is until the
	 * process that started this one does.
	 * @param arguments none
	 * @throws IOException if the standard input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		try (UpstreamServer server = start()) {
			System.out.println(server.baseUrl());
			while (System.in.read() >= 0) {
				// Nothing is said to the server
			}
		}
		Runtime.getRuntime().halt(0);
	}

	static UpstreamServer start() {
		boolean epoll = Epoll.isAvailable();
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
				epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
		Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
		Map<String, PrerenderedAnswer> answers = new HashMap<>();
		Channel channel = new ServerBootstrap().group(group)
			.channel(type)
			.option(ChannelOption.SO_BACKLOG, 4096)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel connection) {
					connection.pipeline()
						.addLast(new HttpRequestDecoder(), new HttpObjectAggregator(LARGEST_REQUEST),
								new UpstreamHandler(answers));
				}

			})
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.syncUninterruptibly()
			.channel();
		return new UpstreamServer(group, channel);
	}

	String baseUrl() {
		return "http://127.0.0.1:" + ((InetSocketAddress) this.channel.localAddress()).getPort();
	}

	@Override
	public void close() {
		this.channel.close().syncUninterruptibly();
		this.group.shutdownGracefully();
	}

}
